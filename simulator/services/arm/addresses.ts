import { param, type ServiceRequest } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { Vault } from "../../tenant/key-vault";
import type { Tenant } from "../../tenant/tenant";

export const SUBSCRIPTION = "/subscriptions/:subscription";
export const GROUP = `${SUBSCRIPTION}/resourceGroups/:group`;
export const VAULTS = `${GROUP}/providers/Microsoft.KeyVault/vaults`;
export const SECRETS = `${VAULTS}/:vault/secrets`;

/** ARM id of a vault. */
export function vaultId({ subscriptionId, resourceGroup, name }: Vault): string {
    return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
}

/**
 * The vault in the path.
 * @param code what ARM calls its absence: it differs between the vault itself and a parent
 */
export function existingVault(request: ServiceRequest, tenant: Tenant, code = "ResourceNotFound"): Vault {
    const name = param(request, "vault");
    const group = param(request, "group");
    const vault = tenant.keyVaults.find(name);
    if (vault === undefined || vault.resourceGroup.toLowerCase() !== group.toLowerCase()) {
        const message = `The Resource 'Microsoft.KeyVault/vaults/${name}' under resource group '${group}' was not found.`;
        throw new ServiceError(404, code, message);
    }
    return vault;
}
