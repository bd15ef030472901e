import * as pulumi from "@pulumi/pulumi";
import type { Delivery } from "./deliver";
import { vaultId } from "./program-environment";
import { assignRole, type PrincipalType } from "./role-assignment";
import type { VaultCertificate } from "./vault-certificate";

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

/**
 * Lets readers read a delivery, where it is: one that is protected stays in its place, whatever is asked for. They wait for it,
 * but do not hang on it: what is made of a failed resource's outputs is never declared, so the engine would take it for
 * removed, and a vault that cannot be written would cost its readers their access.
 */
export function letRead(
    name: string,
    readers: Readers,
    { vault, target, suffix, secret }: Delivery,
    secretName: pulumi.Output<string>,
    component: pulumi.Resource,
): pulumi.Resource[] {
    const grant = {
        role: "Key Vault Secrets User",
        description: `Reads ${name} in ${vault}`,
        scope: () => {
            const asked = pulumi.interpolate`${vaultId(target)}/secrets/${secretName}`;
            const present = pulumi.recover<string | undefined>(secret.id, () => undefined);
            return pulumi.all([present, asked]).apply(([id, place]) => (isElsewhere(id, place) ? id : place));
        },
    };
    return letEach(readers, (key) => `${name}-reader-${key}${suffix}`, grant, component);
}

/** Lets readers have a vault sign by the key that their delivery refers to, where that key is. */
export function letSign(
    name: string,
    readers: Readers,
    { resourceGroupName, vaultName, certificateName, id }: VaultCertificate,
    component: pulumi.Resource,
): pulumi.Resource[] {
    const grant = {
        role: "Key Vault Crypto User",
        description: `Signs with the key of ${name}`,
        scope: () =>
            pulumi
                .all([vaultId({ resourceGroupName, vaultName }), certificateName, id])
                .apply(([vault, keyName]) => `${vault}/keys/${keyName}`),
    };
    return letEach(readers, (key) => `${name}-signer-${key}`, grant, component);
}

interface Grant {
    readonly role: string;
    readonly description: string;
    /** Only asked for where there are readers: it needs the subscription. */
    readonly scope: () => pulumi.Output<string>;
}

/** Without protection: a reader who is taken out of the program loses the access at once. */
function letEach(
    readers: Readers,
    nameFor: (key: string) => string,
    { role, description, scope }: Grant,
    component: pulumi.Resource,
): pulumi.Resource[] {
    return Object.entries(readers).map(([key, { principalId, principalType }]) =>
        assignRole(
            nameFor(key),
            {
                scope: scope(),
                role,
                principalId,
                principalType: pulumi.output(principalType).apply((given) => given ?? "ServicePrincipal"),
                description,
            },
            { parent: component },
        ),
    );
}

const IN_VAULT = /^\/subscriptions\/.+\/vaults\/[^/]+\/secrets\/[^/]+$/i;

/** Azure does not tell upper from lower case, and shows either. */
function isElsewhere(present: string | undefined, asked: string): present is string {
    return present !== undefined && IN_VAULT.test(present) && present.toLowerCase() !== asked.toLowerCase();
}
