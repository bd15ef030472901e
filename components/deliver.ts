import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialToPublish } from "./credential-chain";
import type { CredentialRecord } from "./credential-record";
import { deliveryArgs, deliveryOptions, publishId, warnWhenElsewhere } from "./delivery";
import type { NamedVault } from "./vault-targets";

/** A credential in one of its vaults. */
export interface Delivery {
    /** What the vault is called by. */
    readonly vault: string;
    /** What follows in the names of its resources. */
    readonly suffix: string;
    readonly secret: keyvault.Secret;
    /** Client id and tenant id, where they are published too. */
    readonly ids: readonly keyvault.Secret[];
}

/**
 * Delivers a credential to one vault, whatever becomes of the others: each has a resource of its own, so a vault that
 * cannot be written keeps the version that it has, whose credential lives on until its own end.
 */
export function deliver(
    name: string,
    { target, key, suffix }: NamedVault,
    credential: CredentialToPublish & { readonly record: CredentialRecord },
    component: pulumi.Resource,
): Delivery {
    const { schedule, clientId, tenantId, protect } = credential;
    const opts = { parent: component, protect, ...deliveryOptions(protect) };
    const args = deliveryArgs({ ...credential, vault: target });
    const secret = new keyvault.Secret(`${name}-delivery${suffix}`, args, opts);
    warnWhenElsewhere(secret, target, schedule, component);
    const id = (kind: string, value: pulumi.Output<string | undefined>) =>
        publishId(`${name}-${kind}${suffix}`, kind, value, target, schedule, opts);
    const ids = credential.publishIds ? [id("client-id", clientId), id("tenant-id", tenantId)] : [];
    return { vault: key, suffix, secret, ids };
}

/**
 * The vaults that a run did not bring up to date, whatever kept it from that: they have the value that they had, which
 * works until its own end, and the next run catches them up.
 */
export function laggingVaults(deliveries: readonly Delivery[]): pulumi.Output<string[]> {
    const each = deliveries.map(({ vault, secret }) =>
        pulumi.recover<string[]>(
            secret.id.apply((): string[] => []),
            () => [vault],
        ),
    );
    return pulumi.all(each).apply((names) => names.flat());
}
