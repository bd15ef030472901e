import * as pulumi from "@pulumi/pulumi";
import { defaultSecretName } from "../../contract/secret-name";
import { plain } from "../program/plain";
import { programTenant } from "../program/program-environment";
import { reportOnce } from "../program/report-once";
import { requireSurroundings } from "../program/surroundings";
import type { ClientSecretArgs } from "./client-secret-args";
import type { CredentialTargetArgs } from "./credential-target";
import { grantReaders } from "./readers";
import { vaultTargets } from "./vault-targets";

/** What every rotating credential is declared with, whatever its kind. */
export type RotatingCredentialArgs = ClientSecretArgs & CredentialTargetArgs;

/** Names of outputs; the plugin says what they are. */
const OUTPUTS = [
    "keyId",
    "generation",
    "expiresAt",
    "nextRotation",
    "mustRunBefore",
    "lateBy",
    "secretUri",
    "secretUriWithVersion",
    "secretUris",
    "appServiceReference",
    "lagging",
    "verified",
] as const;

/**
 * A credential that rotates by itself, each time a deployment finds it due, and is in Key Vault before the old one ends. One
 * resource does a whole rotation, so the value is in no state.
 */
export abstract class RotatingCredential extends pulumi.CustomResource {
    declare readonly clientId: pulumi.Output<string>;
    declare readonly tenantId: pulumi.Output<string | undefined>;
    /** The secret's address in its first vault, whatever its version: what consumers read. */
    declare readonly secretUri: pulumi.Output<string>;
    /** The address of the version that holds the current generation. */
    declare readonly secretUriWithVersion: pulumi.Output<string>;
    /** The text of an App Service setting that reads the secret: `@Microsoft.KeyVault(SecretUri=…)`. */
    declare readonly appServiceReference: pulumi.Output<string>;
    /** The current credential's id in Entra. */
    declare readonly keyId: pulumi.Output<string>;
    /** Counts issued values: 1, 2, 3 … */
    declare readonly generation: pulumi.Output<number>;
    /** When the current value ends: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly expiresAt: pulumi.Output<string>;
    /** The first deployment from here on rotates, or waits for the window: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly nextRotation: pulumi.Output<string>;
    /** A deployment must have completed by then for the overlap to hold: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly mustRunBefore: pulumi.Output<string>;
    /** By how much the last rotation missed its `mustRunBefore`: an ISO 8601 duration, `PT0S` when in time. */
    declare readonly lateBy: pulumi.Output<string>;
    /** The secret's name in Key Vault. */
    declare readonly secretName: pulumi.Output<string>;
    /** Where consumers read the secret in each of its vaults, by the vaults' names. */
    declare readonly secretUris: pulumi.Output<Readonly<Record<string, string>>>;
    /** The vaults that the last run did not bring up to date; what they have works until its own end. */
    declare readonly lagging: pulumi.Output<string[]>;
    /** `accepted` by Entra before it was published, `unconfirmed` (`verify: bestEffort`) or `notAsked` (`verify: off`). */
    declare readonly verified: pulumi.Output<string>;

    /** @param keyName what a key in the vault is called that readers sign with @default there is none */
    protected constructor(
        type: string,
        name: string,
        { vault, vaults, readers = {}, protect: asked, ...args }: RotatingCredentialArgs,
        more: { readonly outputs: readonly string[]; readonly keySuffix?: string },
        opts: pulumi.CustomResourceOptions = {},
    ) {
        requireSurroundings();
        const protect = asked ?? opts.protect ?? true;
        const inputs = {
            ...args,
            tenantId: args.tenantId ?? programTenant(),
            vaults: vaultTargets({ vault, vaults }).map(({ target }) => target),
            removeOnDelete: protect ? undefined : true,
        };
        const outputs = Object.fromEntries([...OUTPUTS, ...more.outputs].map((output) => [output, undefined]));
        // What is protected keeps its name: consumers read it there.
        const ignoreChanges = [...(opts.ignoreChanges ?? []), ...(protect ? ["secretName"] : [])];
        super(
            type,
            name,
            { clientId: undefined, secretName: undefined, ...outputs, ...inputs },
            { ...opts, protect, ignoreChanges },
        );
        const wanted = plain(args.secretName);
        if (wanted !== undefined && protect) {
            this.secretName.apply((present) => warnWhenElsewhere(present, wanted, this));
        }
        const secretName = pulumi.recover(
            this.secretName,
            () => wanted ?? defaultSecretName(`${pulumi.getStack()}/${name}`),
        );
        const assignments = vaultTargets({ vault, vaults }).flatMap((target) =>
            grantReaders(name, readers, target, secretName, [this], opts, more.keySuffix),
        );
        reportOnce([this, ...assignments]);
    }
}

function warnWhenElsewhere(present: string | undefined, wanted: string, resource: pulumi.Resource): void {
    if (present !== undefined && present.toLowerCase() !== wanted.toLowerCase()) {
        pulumi.log.warn(
            `The secret stays "${present}", because it is protected; "${wanted}" is asked for. To rename it, declare a second one ` +
                "under the new name, let consumers move, and take the first one out; or set protect to false, deploy, and set it back.",
            resource,
        );
    }
}
