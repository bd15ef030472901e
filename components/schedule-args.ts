import * as pulumi from "@pulumi/pulumi";
import { defaultSecretName } from "../contract/secret-name";
import { type ClientSecretArgs, ROTATION_DEFAULTS, type RotationOptions } from "./client-secret-args";
import type { RotationScheduleArgs } from "./rotation-schedule";
import { vaultTargets } from "./vault-targets";
import { withDefault } from "./with-default";

/** What a rotating credential says of its schedule. */
export interface ScheduledCredential
    extends RotationOptions,
        Pick<ClientSecretArgs, "secretName" | "vault" | "vaults" | "publishIds"> {
    /** What the credential is called in Entra, beside generation and issue time. @default `<stack>/<resource name>` */
    readonly label?: pulumi.Input<string | undefined>;
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    readonly rotatingSecrets?: pulumi.Input<number | undefined>;
    /** Whether the key of a certificate is made in the vault. @default false */
    readonly keyInVault?: boolean;
}

/**
 * The arguments of a rotating credential's schedule, defaults filled in.
 * @param name of the component
 * @param applicationId what the credential hangs on
 */
export function scheduleArgs(
    name: string,
    args: ScheduledCredential,
    applicationId: pulumi.Output<string>,
): RotationScheduleArgs {
    return {
        rotateEvery: withDefault(args.rotateEvery, ROTATION_DEFAULTS.rotateEvery),
        overlap: withDefault(args.overlap, ROTATION_DEFAULTS.overlap),
        grace: withDefault(args.grace, ROTATION_DEFAULTS.grace),
        anchor: args.anchor,
        rotateToken: args.rotateToken,
        revokeBefore: args.revokeBefore,
        consumerRefresh: args.consumerRefresh,
        maxLiveCredentials: args.maxLiveCredentials,
        rotatingSecrets: args.rotatingSecrets,
        label: withDefault(args.label, `${pulumi.getStack()}/${name}`),
        secretName: args.secretName,
        defaultSecretName: defaultSecretName(name),
        vaultNames: vaultTargets(args).map(({ target }) => target.vaultName),
        publishIds: args.publishIds,
        keyInVault: args.keyInVault,
        applicationId: args.maxLiveCredentials === undefined ? undefined : applicationId,
    };
}
