import * as pulumi from "@pulumi/pulumi";
import type { VaultTarget } from "./client-secret-args";
import type { Delivery } from "./deliver";
import { vaultId } from "./program-environment";
import { assignRole, type PrincipalType } from "./role-assignment";

/** Who may read a delivery: the role `Key Vault Secrets User` on this one secret. The vault must use Azure roles (RBAC). */
export interface Reader {
    /** Object id of a service principal (a managed identity has one too), a group or a user. */
    readonly principalId: pulumi.Input<string>;
    /** @default ServicePrincipal */
    readonly principalType?: pulumi.Input<PrincipalType | undefined>;
}

/** Readers by names of the program's own choice. */
export type Readers = Readonly<Record<string, Reader>>;

/**
 * Lets readers read a delivery. They wait for it, but do not hang on it: what is made of a failed resource's outputs is never
 * declared, so the engine would take it for removed, and a vault that cannot be written would cost its readers their access.
 * So they need no protection, and one that is taken out of the program loses its access at once.
 */
export function letRead(
    name: string,
    readers: Readers,
    target: VaultTarget,
    secretName: pulumi.Output<string>,
    { vault, suffix, secret }: Delivery,
    component: pulumi.Resource,
): pulumi.Resource[] {
    if (Object.keys(readers).length === 0) {
        return [];
    }
    const delivered = pulumi.recover<unknown>(secret.id, () => undefined);
    const scope = pulumi
        .all([delivered, vaultId(target), secretName])
        .apply(([, id, secretsName]) => `${id}/secrets/${secretsName}`);
    return Object.entries(readers).map(([key, { principalId, principalType }]) =>
        assignRole(
            `${name}-reader-${key}${suffix}`,
            {
                scope,
                role: "Key Vault Secrets User",
                principalId,
                principalType: pulumi.output(principalType).apply((given) => given ?? "ServicePrincipal"),
                description: `Reads ${name} in ${vault}`,
            },
            { parent: component },
        ),
    );
}
