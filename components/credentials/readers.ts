import * as pulumi from "@pulumi/pulumi";
import { assignRole, type PrincipalType } from "../azure/role-assignment";
import { ownerOf, vaultId } from "../program/program-environment";
import { settled } from "../program/settled";
import type { NamedVault } from "./vault-targets";

/**
 * Who may read a published secret: the role `Key Vault Secrets User` on this one secret and, where it refers to a key in the vault,
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
 * Grants readers the right to read a secret, and to have the vault sign by the key that it refers to. The roles depend on the
 * names of vault and secret only: what is made of a failed resource's outputs is never declared, so the engine would take it
 * for removed, and a vault that cannot be written would cost its readers their access. Without protection: a reader who is
 * taken out of the program loses the access at once. Not children of the credential either: a child of what has failed is
 * never declared.
 * @param after what makes the secret: the roles wait until it has been made or has failed
 * @param keySuffix what follows the secret's name in that of the key. @default there is no key
 */
export function grantReaders(
    name: string,
    readers: Readers,
    { target, key: vault }: NamedVault,
    secretName: pulumi.Output<string>,
    after: readonly pulumi.Resource[],
    { parent, aliases = [] }: pulumi.CustomResourceOptions,
    keySuffix?: string,
): pulumi.Resource[] {
    return Object.entries(readers).flatMap(([key, { principalId, principalType }]) => {
        const grant = (what: string, role: string, path: pulumi.Output<string>, description: string) => {
            const ending = `-${what}-${key}-${vault}`;
            return assignRole(
                `${name}${ending}`,
                {
                    scope: pulumi.interpolate`${vaultId(target)}/${path}`,
                    role,
                    principalId,
                    principalType: pulumi.output(principalType).apply((given) => given ?? "ServicePrincipal"),
                    description,
                },
                // They name a secret that has to be there; when it was made or has failed, whatever there is stays readable.
                {
                    parent,
                    dependsOn: settled(after),
                    protect: false,
                    aliases: aliases.map((alias) => pulumi.output(alias).apply((one) => ended(one, ending))),
                },
            );
        };
        const secret = pulumi.interpolate`secrets/${secretName}`;
        const of = `${ownerOf(name)} in ${vault}, as reader "${key}"`;
        const reading = grant("reader", "Key Vault Secrets User", secret, `Reads ${of}`);
        const keyPath = pulumi.interpolate`keys/${secretName}${keySuffix}`;
        return keySuffix === undefined
            ? [reading]
            : [grant("signer", "Key Vault Crypto User", keyPath, `Signs with the key of ${of}`), reading];
    });
}

/** What an assignment was called when its credential had an earlier name. */
function ended(alias: pulumi.Alias | string, ending: string): pulumi.Alias | string {
    if (typeof alias === "string") {
        const types = "azure-native:authorization:RoleAssignment";
        return alias.replace(/(\$|::)app-registration:index:\w+::(?=[^:]+$)/, `$1${types}::`) + ending;
    }
    return alias.name === undefined ? alias : { ...alias, name: `${alias.name}${ending}` };
}
