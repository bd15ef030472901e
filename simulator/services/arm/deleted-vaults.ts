import { answer, noContent, param, type Route, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import { ServiceError } from "../../service-error";
import type { Vault } from "../../tenant/key-vault";
import type { Tenant } from "../../tenant/tenant";
import type { ServiceParts } from "../parts";
import { SUBSCRIPTION, vaultId } from "./addresses";

const PROVIDER = `${SUBSCRIPTION}/providers/Microsoft.KeyVault`;
const DELETED = `${PROVIDER}/locations/:location/deletedVaults/:vault`;

/** Softly deleted key vaults. */
export function deletedVaultRoutes({ tenant }: ServiceParts): Route[] {
    return [
        {
            method: "GET",
            path: `${PROVIDER}/deletedVaults`,
            operation: "listDeletedVaults",
            handle: () => answer(200, { value: tenant.keyVaults.listDeleted().map(renderDeleted) }),
        },
        {
            method: "GET",
            path: DELETED,
            operation: "getDeletedVault",
            handle: (request) => answer(200, renderDeleted(deletedVault(request, tenant))),
        },
        {
            method: "POST",
            path: `${DELETED}/purge`,
            operation: "purgeDeletedVault",
            handle: (request) => {
                tenant.keyVaults.purge(deletedVault(request, tenant).name);
                return noContent(200);
            },
        },
    ];
}

function deletedVault(request: ServiceRequest, tenant: Tenant): Vault {
    const name = param(request, "vault");
    const vault = tenant.keyVaults.listDeleted().find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (vault === undefined) {
        const message = `The specified deleted vault '${name}' does not exist.`;
        throw new ServiceError(404, "DeletedVaultNotFound", message);
    }
    return vault;
}

function renderDeleted(vault: Vault): JsonObject {
    const { subscriptionId, location, name, tags, deleted } = vault;
    return {
        id: `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`,
        name,
        type: "Microsoft.KeyVault/deletedVaults",
        properties: {
            vaultId: vaultId(vault),
            location,
            tags: { ...tags },
            deletionDate: isoOf(deleted?.deletedDate),
            scheduledPurgeDate: isoOf(deleted?.scheduledPurgeDate),
        },
    };
}

function isoOf(seconds = 0): string {
    return new Date(seconds * 1000).toISOString();
}
