import { answer, param, type Route } from "../../http/service";
import { type JsonObject, objectOf, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { Vault } from "../../tenant/key-vault";
import type { SecretVersion } from "../../tenant/vault-secret";
import type { ServiceParts } from "../parts";
import { readAttributes, readTags, secretUri, writtenAttributes } from "../vault-wire";
import { existingVault, SECRETS, vaultId } from "./addresses";

/** Secrets as ARM resources. There is no DELETE: ARM has none either, deleting is the data plane's. */
export function secretRoutes({ tenant, url }: ServiceParts): Route[] {
    const { keyVaults } = tenant;
    const render = (vault: Vault, name: string): JsonObject =>
        renderSecret(keyVaults.secret(vault.name, name).name, keyVaults.version(vault.name, name), vault, url);
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
                return answer(secret.versions.length === 1 ? 201 : 200, render(vault, secret.name));
            },
        },
        {
            method: "GET",
            path: `${SECRETS}/:secret`,
            operation: "getSecret",
            handle: (request) => answer(200, render(existingVault(request, tenant), param(request, "secret"))),
        },
        {
            method: "GET",
            path: SECRETS,
            operation: "listSecrets",
            handle: (request) => {
                const vault = existingVault(request, tenant);
                const live = [...vault.secrets.values()].filter((secret) => secret.deleted === undefined);
                return answer(200, { value: live.map(({ name }) => render(vault, name)) });
            },
        },
    ];
}

/** ARM never returns the value. */
function renderSecret(name: string, version: SecretVersion, vault: Vault, url: string): JsonObject {
    const uri = secretUri(vault.name, name, url);
    return {
        id: `${vaultId(vault)}/secrets/${name}`,
        name,
        type: "Microsoft.KeyVault/vaults/secrets",
        location: vault.location,
        tags: { ...version.tags },
        properties: {
            attributes: writtenAttributes(version),
            ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
            secretUri: uri,
            secretUriWithVersion: `${uri}/${version.version}`,
        },
    };
}
