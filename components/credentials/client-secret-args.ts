import type * as pulumi from "@pulumi/pulumi";
import type { Readers } from "./readers";
import type { VaultTarget } from "./vault-target";
import type { VerificationOptions } from "./verification-options";

/** When scheduled rotations may happen. */
export interface RotationWindow {
    /** The days on which it opens, `monday` to `sunday`. @default every day */
    readonly days?: string[];
    /** `HH:MM-HH:MM`; past midnight where the end is not after the start. `00:00-24:00` is the whole day. */
    readonly hours: string;
    /** IANA name of the time zone of days and hours, such as `Europe/Berlin`. @default UTC */
    readonly timeZone?: string;
}

/** When a credential rotates. Durations are ISO 8601 (`P90D`, `P3M`); rotateEvery + grace + overlap is two years at most. */
export interface RotationOptions {
    /** Period between rotations. @default P90D */
    readonly rotateEvery?: pulumi.Input<string | undefined>;
    /** How long the replaced secret stays valid, at least: the slowest consumer's refresh. @default P7D */
    readonly overlap?: pulumi.Input<string | undefined>;
    /** How late a scheduled deployment may be without eating into the overlap. @default P14D */
    readonly grace?: pulumi.Input<string | undefined>;
    /** The instant that due dates are counted from, ISO 8601. @default the first deployment */
    readonly anchor?: pulumi.Input<string | undefined>;
    /** Any text; changing it makes the next deployment rotate, whatever the clock says. */
    readonly rotateToken?: pulumi.Input<string | undefined>;
    /** Everything issued before this instant (ISO 8601, not in the future) is replaced and removed in this very run. */
    readonly revokeBefore?: pulumi.Input<string | undefined>;
    /**
     * How the slowest consumer reads the vault: a duration, or a profile such as `app-service`; an overlap shorter than
     * it is refused.
     */
    readonly consumerRefresh?: pulumi.Input<string | undefined>;
    /**
     * Within what time credentials with the same schedule rotate one after another, not at once: a duration without months,
     * shorter than rotateEvery. Each rotates earlier by its own part of it. @default none
     */
    readonly spread?: pulumi.Input<string | undefined>;
    /**
     * When scheduled rotations may happen: one that is due outside of it waits. Where waiting would break `mustRunBefore` it
     * is ignored, and that is said. @default at any time
     */
    readonly window?: pulumi.Input<RotationWindow | undefined>;
}

/** One rotating client secret and where it is published. */
export interface ClientSecretArgs extends RotationOptions, VerificationOptions {
    /** Where the value is published; either this or `vaults`. */
    readonly vault?: VaultTarget;
    /**
     * Several vaults that all get the value, each for itself: one that cannot be written lags behind, with a value that
     * still works, and is caught up by the next deployment. The first one is what `secretUri` names. A vault is known by its
     * name, not by its place in the list. To move a secret, add the new vault, let consumers move, and take the old one out.
     */
    readonly vaults?: readonly VaultTarget[];
    /**
     * The secret's name in the vault: letters, digits and dashes. No two secrets have the same one in a vault, upper and lower
     * case aside.
     * @default `<stack>-<resource name>`, kept when these change
     */
    readonly secretName?: pulumi.Input<string | undefined>;
    /**
     * Goes on from a secret of that name in the vault that somebody else made, or that another stack has published: it gets a
     * new version. Without it, such a secret is left alone and the deployment refused.
     * @default false
     */
    readonly takeOver?: boolean;
    /** The content type. @default `application/vnd.entra.client-secret` */
    readonly contentType?: pulumi.Input<string | undefined>;
    /** Tags beside this package's own (`appId`, `keyId`, `generation`, `rotated`, `series`, `owner`, `managed-by`); eight at most. */
    readonly tags?: Record<string, pulumi.Input<string>>;
    /** Also publishes client id and tenant id, as `<secretName>-client-id` and `<secretName>-tenant-id`. @default false */
    readonly publishIds?: boolean;
    /**
     * Who may read the secret, in each of its vaults: each gets the role `Key Vault Secrets User` on this one secret and,
     * where a key that stays in the vault signs for it, `Key Vault Crypto User` on that key, and loses them when taken out of
     * here. The deployment needs the right to assign roles. @default nobody is added
     */
    readonly readers?: Readers;
    /**
     * Disables the versions in Key Vault whose credential has ended or was revoked. Needs rights on the vault's data plane;
     * where they are missing it warns.
     * @default true
     */
    readonly disableSuperseded?: pulumi.Input<boolean | undefined>;
    /**
     * Pulumi's protection. Set it to false and deploy before destroying: that removes the credentials from Entra, and then
     * the secret from its vaults, softly.
     * @default true
     */
    readonly protect?: boolean;
}
