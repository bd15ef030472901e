import * as pulumi from "@pulumi/pulumi";
import type { Delivery } from "./deliver";
import { vaultId } from "./program-environment";
import { assignRole, type PrincipalType } from "./role-assignment";

/**
 * Who may read a delivery: the role `Key Vault Secrets User` on this one secret and, where it refers to a key in the vault,
 * `Key Vault Crypto User` on that key. The vault must use Azure roles (RBAC).
 */
export interface Reader {
    /** Object id of a service principal (a managed identity has one too), a group or a user. */
    readonly principalId: pulumi.Input<string>;
    /** @default ServicePrincipal */
    readonly principalType?: pulumi.Input<PrincipalType | undefined>;
}

/** Readers by names of the program's own choice. */
export type Readers = Readonly<Record<string, Reader>>;

/** Lets readers read a delivery. */
export function letRead(
    name: string,
    readers: Readers,
    delivery: Delivery,
    secretName: pulumi.Output<string>,
    component: pulumi.Resource,
): pulumi.Resource[] {
    return grant(
        readers,
        delivery,
        {
            name: `${name}-reader`,
            role: "Key Vault Secrets User",
            path: pulumi.interpolate`secrets/${secretName}`,
            description: `Reads ${name} in ${delivery.vault}`,
        },
        component,
    );
}

/** Lets readers have a vault sign by the key that their delivery refers to. */
export function letSign(
    name: string,
    readers: Readers,
    delivery: Delivery,
    keyName: pulumi.Output<string>,
    component: pulumi.Resource,
): pulumi.Resource[] {
    return grant(
        readers,
        delivery,
        {
            name: `${name}-signer`,
            role: "Key Vault Crypto User",
            path: pulumi.interpolate`keys/${keyName}`,
            description: `Signs with the key of ${name} in ${delivery.vault}`,
        },
        component,
    );
}

interface Grant {
    /** What the assignments' names begin with. */
    readonly name: string;
    readonly role: string;
    /** Of what is in the vault. */
    readonly path: pulumi.Output<string>;
    readonly description: string;
}

/**
 * Readers wait for the delivery, but do not hang on it: what is made of a failed resource's outputs is never declared, so the
 * engine would take it for removed, and a vault that cannot be written would cost its readers their access. So they need
 * no protection, and one that is taken out of the program loses its access at once.
 */
function grant(
    readers: Readers,
    { target, suffix, secret }: Delivery,
    { name, role, path, description }: Grant,
    component: pulumi.Resource,
): pulumi.Resource[] {
    if (Object.keys(readers).length === 0) {
        return [];
    }
    const delivered = pulumi.recover<unknown>(secret.id, () => undefined);
    const scope = pulumi.all([delivered, vaultId(target), path]).apply(([, id, within]) => `${id}/${within}`);
    return Object.entries(readers).map(([key, { principalId, principalType }]) =>
        assignRole(
            `${name}-${key}${suffix}`,
            {
                scope,
                role,
                principalId,
                principalType: pulumi.output(principalType).apply((given) => given ?? "ServicePrincipal"),
                description,
            },
            { parent: component },
        ),
    );
}
