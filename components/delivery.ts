import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { MANAGED_BY } from "../contract/tags";
import { type ClientSecretArgs, DEFAULT_CONTENT_TYPE, type VaultTarget } from "./client-secret-args";
import type { CredentialRecord } from "./credential-record";
import type { RotationSchedule } from "./rotation-schedule";

interface Delivery extends Pick<ClientSecretArgs, "contentType" | "tags"> {
    readonly vault: VaultTarget;
    readonly clientId: pulumi.Output<string | undefined>;
    readonly schedule: RotationSchedule;
    readonly record: CredentialRecord;
}

/**
 * The Key Vault secret that delivers a generation. All that it holds comes from the record, so nothing is published
 * that was not recorded; the value stays a secret output.
 */
export function deliveryArgs({ vault, contentType, tags, clientId, schedule, record }: Delivery) {
    return {
        resourceGroupName: vault.resourceGroupName,
        vaultName: vault.vaultName,
        secretName: schedule.secretName,
        properties: {
            value: pulumi.secret(record.value),
            contentType: pulumi.output(contentType).apply((given) => given ?? DEFAULT_CONTENT_TYPE),
            attributes: {
                enabled: true,
                expires: record.expiresAt.apply(toUnixSeconds),
                notBefore: record.issuedAt.apply(toUnixSeconds),
            },
        },
        tags: pulumi
            .all([tags ?? {}, clientId, record.keyId, record.generation, record.issuedAt])
            .apply(([own, appId, keyId, generation, rotated]) => ({
                ...own,
                ...(appId === undefined ? {} : { appId }),
                keyId,
                generation: String(generation),
                rotated,
                "managed-by": MANAGED_BY,
            })),
    } satisfies keyvault.SecretArgs;
}

/** Publishes an id beside the secret, as `<secretName>-<suffix>`: no secret, but read from the same place. */
export function publishId(
    name: string,
    suffix: string,
    value: pulumi.Output<string | undefined>,
    vault: VaultTarget,
    schedule: RotationSchedule,
    opts: pulumi.CustomResourceOptions,
): keyvault.Secret {
    return new keyvault.Secret(
        name,
        {
            resourceGroupName: vault.resourceGroupName,
            vaultName: vault.vaultName,
            secretName: pulumi.interpolate`${schedule.secretName}-${suffix}`,
            properties: { value: value.apply((id) => id ?? ""), contentType: "text/plain" },
            tags: { "managed-by": MANAGED_BY },
        },
        opts,
    );
}

/** Azure answers within seconds; a vault that does not must not hold up the run, which waits for two hours otherwise. */
const LONGEST_WRITE = "10m";

/**
 * A protected delivery cannot be moved, and trying to would end the run for every app in the stack. So it stays where
 * it is, goes on being served, and a warning says how to move it.
 */
export function deliveryOptions(protect: boolean): pulumi.CustomResourceOptions {
    return {
        deleteBeforeReplace: false,
        customTimeouts: { create: LONGEST_WRITE, update: LONGEST_WRITE },
        ignoreChanges: protect ? ["resourceGroupName", "vaultName", "secretName"] : [],
    };
}

/** Warns when a delivery is asked for in another place than the one that it stays in. */
export function warnWhenElsewhere(
    delivery: keyvault.Secret,
    vault: VaultTarget,
    schedule: RotationSchedule,
    component: pulumi.Resource,
): void {
    pulumi
        .all([delivery.id, vault.resourceGroupName, vault.vaultName, schedule.secretName])
        .apply(([id, resourceGroup, vaultName, secretName]) => {
            const asked = `/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vaultName}/secrets/${secretName}`;
            if (id && !id.toLowerCase().endsWith(asked.toLowerCase())) {
                pulumi.log.warn(
                    `The delivery stays at ${id}, because it is protected; ${asked} is asked for. ` +
                        "To move it, set protect to false, deploy, and set it back.",
                    component,
                );
            }
        });
}

function toUnixSeconds(instant: string): number {
    return Date.parse(instant) / 1000;
}
