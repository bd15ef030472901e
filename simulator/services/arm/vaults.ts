import { answer, noContent, param, type Route } from "../../http/service";
import { type JsonObject, objectOf, textOf } from "../../json";
import type { Vault } from "../../tenant/key-vault";
import type { Tenant } from "../../tenant/tenant";
import type { ServiceParts } from "../parts";
import { readTags, vaultUri } from "../vault-wire";
import { existingVault, SUBSCRIPTION, VAULTS, vaultId } from "./addresses";

const READ_VAULT = "Microsoft.KeyVault/vaults/read";

/** Key vaults as ARM resources. */
export function vaultRoutes({ tenant, url }: ServiceParts): Route[] {
    const { keyVaults, vaultRights } = tenant;
    // A list leaves out what its caller may not read.
    const readable = (): Vault[] =>
        keyVaults.list().filter(({ name }) => vaultRights.allows(name, "action", READ_VAULT));
    const render = (vault: Vault): JsonObject => renderVault(vault, tenant, url);
    return [
        {
            method: "PUT",
            path: `${VAULTS}/:vault`,
            operation: "putVault",
            handle: (request) => {
                const { location, tags, properties } = request.body;
                const { createMode, ...settings } = objectOf(properties);
                const wanted = {
                    name: param(request, "vault"),
                    subscriptionId: tenant.subscriptionId,
                    resourceGroup: param(request, "group"),
                    location: textOf(location),
                    tags: readTags(tags),
                    properties: settings,
                };
                const { vault, created } = keyVaults.put(wanted, createMode === "recover");
                return answer(created ? 201 : 200, render(vault));
            },
        },
        {
            method: "GET",
            path: `${VAULTS}/:vault`,
            operation: "getVault",
            handle: (request) => answer(200, render(existingVault(request, tenant))),
        },
        {
            method: "DELETE",
            path: `${VAULTS}/:vault`,
            operation: "deleteVault",
            handle: (request) => {
                if (keyVaults.find(param(request, "vault")) === undefined) {
                    return noContent();
                }
                const vault = existingVault(request, tenant);
                keyVaults.remove(vault.name);
                tenant.roleAssignments.removeWithin(vaultId(vault));
                return noContent(200);
            },
        },
        {
            method: "GET",
            path: VAULTS,
            operation: "listVaults",
            handle: (request) => {
                const group = param(request, "group").toLowerCase();
                const vaults = readable().filter((vault) => vault.resourceGroup.toLowerCase() === group);
                return answer(200, { value: vaults.map(render) });
            },
        },
        {
            method: "GET",
            path: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`,
            operation: "listVaults",
            handle: () => answer(200, { value: readable().map(render) }),
        },
    ];
}

function renderVault(vault: Vault, tenant: Tenant, url: string): JsonObject {
    return {
        id: vaultId(vault),
        name: vault.name,
        type: "Microsoft.KeyVault/vaults",
        location: vault.location,
        tags: { ...vault.tags },
        properties: {
            sku: { family: "A", name: "standard" },
            tenantId: tenant.tenantId,
            accessPolicies: [],
            enabledForDeployment: false,
            enableSoftDelete: true,
            softDeleteRetentionInDays: 90,
            enableRbacAuthorization: true,
            publicNetworkAccess: "Enabled",
            ...vault.properties,
            vaultUri: `${vaultUri(vault.name, url)}/`,
            provisioningState: "Succeeded",
        },
    };
}
