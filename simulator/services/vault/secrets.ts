import { VAULT_PREFIX } from "../../http/paths";
import { answer, param, type Route, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import { textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { ServiceParts } from "../parts";
import { readSecretMeta } from "../vault-wire";
import { renderDeletion, renderItem, renderPage, renderVersion } from "./render";

const SECRETS = `${VAULT_PREFIX}/:vault/secrets`;

/** Secrets that are not deleted. */
export function secretRoutes({ tenant, url }: ServiceParts): Route[] {
    const { keyVaults } = tenant;
    const read = (request: ServiceRequest): ServiceAnswer => {
        const vault = param(request, "vault");
        const { name } = keyVaults.secret(vault, param(request, "name"));
        const version = keyVaults.version(vault, name, request.params["version"]);
        if (!version.attributes.enabled) {
            const message = "Operation get is not allowed on a disabled secret.";
            throw new ServiceError(403, "Forbidden", message, { inner: "SecretDisabled" });
        }
        return answer(200, { value: version.value, ...renderVersion(vault, name, version, url) });
    };
    const update = (request: ServiceRequest): ServiceAnswer => {
        const vault = param(request, "vault");
        const { name } = keyVaults.secret(vault, param(request, "name"));
        const after = keyVaults.updateSecret(vault, name, request.params["version"], readSecretMeta(request.body));
        return answer(200, renderVersion(vault, name, after, url));
    };
    return [
        {
            method: "PUT",
            path: `${SECRETS}/:name`,
            operation: "setSecret",
            handle: (request) => {
                const value = textOf(request.body["value"]);
                if (value === undefined) {
                    throw new ServiceError(400, "BadParameter", "Property value is required.");
                }
                const write = { value, ...readSecretMeta(request.body) };
                keyVaults.setSecret(param(request, "vault"), param(request, "name"), write);
                return read(request);
            },
        },
        { method: "GET", path: `${SECRETS}/:name`, operation: "getSecret", handle: read },
        {
            method: "GET",
            path: `${SECRETS}/:name/versions`,
            operation: "listSecretVersions",
            handle: (request) => {
                const vault = param(request, "vault");
                const { name, versions } = keyVaults.secret(vault, param(request, "name"));
                return renderPage(request, versions, (version) => renderVersion(vault, name, version, url), url);
            },
        },
        { method: "GET", path: `${SECRETS}/:name/:version`, operation: "getSecretVersion", handle: read },
        { method: "PATCH", path: `${SECRETS}/:name`, operation: "updateSecret", handle: update },
        { method: "PATCH", path: `${SECRETS}/:name/:version`, operation: "updateSecret", handle: update },
        {
            method: "DELETE",
            path: `${SECRETS}/:name`,
            operation: "deleteSecret",
            handle: (request) => {
                const vault = param(request, "vault");
                const secret = keyVaults.deleteSecret(vault, param(request, "name"));
                return answer(200, { ...renderDeletion(vault, secret, url), ...renderItem(vault, secret, url) });
            },
        },
        {
            method: "GET",
            path: SECRETS,
            operation: "listSecrets",
            handle: (request) => {
                const vault = param(request, "vault");
                const secrets = [...keyVaults.get(vault).secrets.values()];
                const live = secrets.filter((secret) => secret.deleted === undefined);
                return renderPage(request, live, (secret) => renderItem(vault, secret, url), url);
            },
        },
    ];
}
