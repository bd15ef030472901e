import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { type ClientSecretArgs, DEFAULT_CONTENT_TYPE } from "./client-secret-args";
import type { CredentialRecord } from "./credential-record";
import type { RotationSchedule } from "./rotation-schedule";

/** The value of the `managed-by` tag. */
export const MANAGED_BY = "pulumi-app-registration";

interface Delivery extends Pick<ClientSecretArgs, "vault" | "contentType" | "tags"> {
    readonly clientId: pulumi.Output<string | undefined>;
    readonly schedule: RotationSchedule;
    readonly record: CredentialRecord;
    readonly value: pulumi.Output<string>;
}

/**
 * The Key Vault secret that delivers a generation. The key id in its tags comes from the record, so nothing is
 * published that was not recorded; the value stays a secret output.
 */
export function deliveryArgs({ vault, contentType, tags, clientId, schedule, record, value }: Delivery) {
    return {
        resourceGroupName: vault.resourceGroupName,
        vaultName: vault.vaultName,
        secretName: schedule.secretName,
        properties: {
            value: pulumi.secret(value),
            contentType: pulumi.output(contentType).apply((given) => given ?? DEFAULT_CONTENT_TYPE),
            attributes: {
                enabled: true,
                expires: schedule.expiresAt.apply(toUnixSeconds),
                notBefore: schedule.issuedAt.apply(toUnixSeconds),
            },
        },
        tags: pulumi
            .all([tags ?? {}, clientId, record.keyId, schedule.generation, schedule.issuedAt])
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
    { vault }: Pick<ClientSecretArgs, "vault">,
    schedule: RotationSchedule,
    opts: pulumi.CustomResourceOptions,
): keyvault.Secret {
    return new keyvault.Secret(
        name,
        {
            resourceGroupName: vault.resourceGroupName,
            vaultName: vault.vaultName,
            secretName: pulumi.interpolate`${schedule.secretName}-${suffix}`,
            properties: { value: value.apply((id) => requireId(suffix, id)), contentType: "text/plain" },
            tags: { "managed-by": MANAGED_BY },
        },
        { ...opts, deleteBeforeReplace: false },
    );
}

function requireId(suffix: string, id: string | undefined): string {
    if (id === undefined) {
        const field = suffix === "client-id" ? "clientId" : "tenantId";
        throw new pulumi.RunError(`publishIds is set, but the ${suffix} is not known: pass ${field}.`);
    }
    return id;
}

function toUnixSeconds(instant: string): number {
    return Date.parse(instant) / 1000;
}
