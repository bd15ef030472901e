import type { Audiences } from "../http/audiences";
import { answer, noContent, param, type Route, type Service, type ServiceRequest } from "../http/service";
import type { TokenIssuer } from "../http/tokens";
import { type Json, type JsonObject, objectOf, textOf } from "../json";
import { ServiceError } from "../service-error";
import type { Tenant } from "../tenant/tenant";
import type { SecretVersion, Vault } from "../tenant/vault-secret";
import { readAttributes, readTags, secretUri, vaultUri } from "./vault-wire";

/** What ARM works with. */
export interface ArmParts {
    readonly url: string;
    readonly tenant: Tenant;
    readonly tokens: TokenIssuer;
    readonly audiences: Audiences;
    readonly judgeExpiry: boolean;
}

const SUBSCRIPTION = "/subscriptions/:subscription";
const GROUP = `${SUBSCRIPTION}/resourceGroups/:group`;
const VAULTS = `${GROUP}/providers/Microsoft.KeyVault/vaults`;
const SECRETS = `${VAULTS}/:vault/secrets`;

/** Azure Resource Manager: resource groups (any name exists), key vaults and their secrets. */
export function armService(parts: ArmParts): Service {
    const { tenant, tokens, audiences, judgeExpiry } = parts;
    return {
        name: "arm",
        routes: [...groupRoutes(), ...vaultRoutes(parts), ...secretRoutes(parts)],
        errorBody: (code, message) => ({ error: { code, message } }),
        target: ({ vault, secret }) => ({ ...(vault && { vault }), ...(secret && { secretName: secret }) }),
        authenticate: (bearer, { subscription = "" }) => {
            if (bearer === undefined) {
                const challenge = {
                    "WWW-Authenticate": `Bearer authorization_uri="${parts.url}/${tenant.tenantId}", error="invalid_token"`,
                };
                throw new ServiceError(
                    401,
                    "AuthenticationFailed",
                    "Authentication failed. The 'Authorization' header is missing.",
                    challenge,
                );
            }
            const { appId } = tokens.check(bearer, audiences.arm, judgeExpiry);
            if (subscription.toLowerCase() !== tenant.subscriptionId) {
                throw new ServiceError(
                    404,
                    "SubscriptionNotFound",
                    `The subscription '${subscription}' could not be found.`,
                );
            }
            if (appId !== tenant.deployer.clientId) {
                const message = `The client '${appId}' does not have authorization to perform the action over this scope.`;
                throw new ServiceError(403, "AuthorizationFailed", message);
            }
            return appId;
        },
    };
}

function groupRoutes(): Route[] {
    const group = (request: ServiceRequest, body: JsonObject = {}): JsonObject => ({
        id: `/subscriptions/${param(request, "subscription")}/resourceGroups/${param(request, "group")}`,
        name: param(request, "group"),
        type: "Microsoft.Resources/resourceGroups",
        location: body["location"] ?? "westeurope",
        tags: body["tags"] ?? {},
        properties: { provisioningState: "Succeeded" },
    });
    return [
        { method: "GET", path: GROUP, operation: "getResourceGroup", handle: (request) => answer(200, group(request)) },
        {
            method: "PUT",
            path: GROUP,
            operation: "putResourceGroup",
            handle: (request) => answer(201, group(request, request.body)),
        },
    ];
}

function vaultRoutes({ tenant, url }: ArmParts): Route[] {
    const { keyVaults } = tenant;
    return [
        {
            method: "PUT",
            path: `${VAULTS}/:vault`,
            operation: "putVault",
            handle: (request) => {
                const { location, tags, properties } = request.body;
                const { createMode, ...settings } = objectOf(properties);
                const { vault, created } = keyVaults.put(
                    {
                        name: param(request, "vault"),
                        subscriptionId: tenant.subscriptionId,
                        resourceGroup: param(request, "group"),
                        location: textOf(location),
                        tags: readTags(tags),
                        properties: settings,
                    },
                    createMode === "recover",
                );
                return answer(created ? 201 : 200, renderVault(vault, tenant, url));
            },
        },
        {
            method: "GET",
            path: `${VAULTS}/:vault`,
            operation: "getVault",
            handle: (request) => answer(200, renderVault(existingVault(request, tenant), tenant, url)),
        },
        {
            method: "DELETE",
            path: `${VAULTS}/:vault`,
            operation: "deleteVault",
            handle: (request) => {
                if (keyVaults.find(param(request, "vault")) === undefined) {
                    return noContent();
                }
                keyVaults.remove(param(request, "vault"));
                return noContent(200);
            },
        },
        {
            method: "GET",
            path: VAULTS,
            operation: "listVaults",
            handle: (request) => {
                const group = param(request, "group").toLowerCase();
                const vaults = keyVaults.list().filter((vault) => vault.resourceGroup.toLowerCase() === group);
                return answer(200, { value: vaults.map((vault) => renderVault(vault, tenant, url)) });
            },
        },
        {
            method: "GET",
            path: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`,
            operation: "listVaults",
            handle: () => answer(200, { value: keyVaults.list().map((vault) => renderVault(vault, tenant, url)) }),
        },
        {
            method: "GET",
            path: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedVaults`,
            operation: "listDeletedVaults",
            handle: () => answer(200, { value: keyVaults.listDeleted().map((vault) => renderDeleted(vault)) }),
        },
        {
            method: "GET",
            path: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/:location/deletedVaults/:vault`,
            operation: "getDeletedVault",
            handle: (request) => answer(200, renderDeleted(deletedVault(request, tenant))),
        },
        {
            method: "POST",
            path: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/:location/deletedVaults/:vault/purge`,
            operation: "purgeDeletedVault",
            handle: (request) => {
                keyVaults.purge(deletedVault(request, tenant).name);
                return noContent(200);
            },
        },
    ];
}

function secretRoutes({ tenant, url }: ArmParts): Route[] {
    const { keyVaults } = tenant;
    return [
        {
            method: "PUT",
            path: `${SECRETS}/:secret`,
            operation: "putSecret",
            handle: (request) => {
                const vault = existingVault(request, tenant, "ParentResourceNotFound");
                const properties = objectOf(request.body["properties"]);
                const value = textOf(properties["value"]);
                if (value === undefined) {
                    throw new ServiceError(400, "BadRequest", "The property 'properties.value' is required.");
                }
                const secret = keyVaults.setSecret(vault.name, param(request, "secret"), {
                    value,
                    contentType: textOf(properties["contentType"]),
                    tags: readTags(request.body["tags"]),
                    attributes: readAttributes(properties["attributes"]),
                });
                const version = keyVaults.version(vault.name, secret.name);
                return answer(secret.versions.length === 1 ? 201 : 200, renderSecret(secret.name, version, vault, url));
            },
        },
        {
            method: "GET",
            path: `${SECRETS}/:secret`,
            operation: "getSecret",
            handle: (request) => {
                const vault = existingVault(request, tenant);
                const { name } = keyVaults.secret(vault.name, param(request, "secret"));
                return answer(200, renderSecret(name, keyVaults.version(vault.name, name), vault, url));
            },
        },
        {
            method: "GET",
            path: SECRETS,
            operation: "listSecrets",
            handle: (request) => {
                const vault = existingVault(request, tenant);
                const live = [...vault.secrets.values()].filter((secret) => secret.deleted === undefined);
                const value = live.map(({ name }) =>
                    renderSecret(name, keyVaults.version(vault.name, name), vault, url),
                );
                return answer(200, { value });
            },
        },
    ];
}

function existingVault(request: ServiceRequest, tenant: Tenant, code = "ResourceNotFound"): Vault {
    const name = param(request, "vault");
    const group = param(request, "group");
    const vault = tenant.keyVaults.find(name);
    if (vault === undefined || vault.resourceGroup.toLowerCase() !== group.toLowerCase()) {
        const message = `The Resource 'Microsoft.KeyVault/vaults/${name}' under resource group '${group}' was not found.`;
        throw new ServiceError(404, code, message);
    }
    return vault;
}

function deletedVault(request: ServiceRequest, tenant: Tenant): Vault {
    const name = param(request, "vault");
    const vault = tenant.keyVaults.listDeleted().find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (vault === undefined) {
        throw new ServiceError(404, "DeletedVaultNotFound", `The specified deleted vault '${name}' does not exist.`);
    }
    return vault;
}

function vaultId({ subscriptionId, resourceGroup, name }: Vault): string {
    return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
}

function renderVault(vault: Vault, tenant: Tenant, url: string): JsonObject {
    const defaults: JsonObject = {
        sku: { family: "A", name: "standard" },
        tenantId: tenant.tenantId,
        accessPolicies: [],
        enabledForDeployment: false,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
        enableRbacAuthorization: true,
        publicNetworkAccess: "Enabled",
    };
    return {
        id: vaultId(vault),
        name: vault.name,
        type: "Microsoft.KeyVault/vaults",
        location: vault.location,
        tags: { ...vault.tags },
        properties: {
            ...defaults,
            ...(vault.properties as JsonObject),
            vaultUri: `${vaultUri(vault.name, url)}/`,
            provisioningState: "Succeeded",
        },
    };
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

/** ARM never returns the value. */
function renderSecret(name: string, version: SecretVersion, vault: Vault, url: string): Json {
    const uri = secretUri(vault.name, name, url);
    return {
        id: `${vaultId(vault)}/secrets/${name}`,
        name,
        type: "Microsoft.KeyVault/vaults/secrets",
        location: vault.location,
        tags: { ...version.tags },
        properties: {
            attributes: JSON.parse(JSON.stringify(version.attributes)),
            ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
            secretUri: uri,
            secretUriWithVersion: `${uri}/${version.version}`,
        },
    };
}

function isoOf(seconds = 0): string {
    return new Date(seconds * 1000).toISOString();
}
