import type * as pulumi from "@pulumi/pulumi";
import type { Readers } from "./readers";
import type { FormerResource } from "./take-over";
import type { VerificationOptions } from "./verification-options";

/** The Key Vault that a credential is delivered to; it may be created in the same program. */
export interface VaultTarget {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly vaultName: pulumi.Input<string>;
    /**
     * What the delivery is called by in outputs, errors and resource names; needed for a second vault whose name is only
     * known while the engine works, as that of a vault made in the same program. @default the vault's name
     */
    readonly name?: string;
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
}

/** One rotating client secret and its delivery. */
export interface ClientSecretArgs extends RotationOptions, VerificationOptions {
    /** Where the value is delivered; either this or `vaults`. */
    readonly vault?: VaultTarget;
    /**
     * Several vaults that all get the value, each for itself: one that cannot be written lags behind, with a value that
     * still works, and is caught up by the next deployment. The first one is what `secretUri` names. To add a vault to
     * one that is deployed already, list that one first.
     */
    readonly vaults?: readonly VaultTarget[];
    /**
     * The delivery's name in the vault: letters, digits and dashes. No two secrets of a program have the same one in a
     * vault, upper and lower case aside.
     * @default the resource's name, kept when that changes
     */
    readonly secretName?: pulumi.Input<string | undefined>;
    /**
     * The vault secret of this stack that was declared by hand and that the delivery goes on from, in the first vault: its
     * `secretName` stays, and it gets a new version in place of a successor.
     * @default none
     */
    readonly takeOverDelivery?: FormerResource;
    /** The delivery's content type. @default `application/vnd.entra.client-secret` */
    readonly contentType?: pulumi.Input<string | undefined>;
    /** Tags of the delivery beside this package's own (`appId`, `keyId`, `generation`, `rotated`, `managed-by`); ten at most. */
    readonly tags?: Record<string, pulumi.Input<string>>;
    /** Also publishes client id and tenant id, as `<secretName>-client-id` and `<secretName>-tenant-id`. @default false */
    readonly publishIds?: boolean;
    /**
     * Who may read the delivery, in each of its vaults: each gets the role `Key Vault Secrets User` on this one secret and,
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
     * Pulumi's protection of everything but the credential itself. Set it to false and deploy before destroying:
     * the sweep then removes the credentials from Entra.
     * @default true
     */
    readonly protect?: boolean;
}

/** What {@link ClientSecretArgs} defaults to: within every published baseline's 180 days. */
export const ROTATION_DEFAULTS = { rotateEvery: "P90D", overlap: "P7D", grace: "P14D" } as const;

export const DEFAULT_CONTENT_TYPE = "application/vnd.entra.client-secret";
