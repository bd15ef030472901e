import type { Audiences } from "../http/audiences";
import { answer, noContent, param, type Service, type ServiceAnswer, type ServiceRequest } from "../http/service";
import type { TokenIssuer } from "../http/tokens";
import { type JsonObject, textOf } from "../json";
import { ServiceError } from "../service-error";
import type { Tenant } from "../tenant/tenant";
import { RECOVERABLE_DAYS, type SecretVersion, type VaultSecret } from "../tenant/vault-secret";
import { readSecretMeta, secretUri, vaultUri } from "./vault-wire";

/** What Key Vault works with. */
export interface VaultParts {
    readonly url: string;
    readonly tenant: Tenant;
    readonly tokens: TokenIssuer;
    readonly audiences: Audiences;
    readonly judgeExpiry: boolean;
}

// The host name's first label stands first in the routed path.
const VAULT = "/vault\\:/:vault";
const DEFAULT_PAGE = 25;

/** Key Vault's data plane for secrets. Any identity of the tenant may use it. */
export function vaultService({ url, tenant, tokens, audiences, judgeExpiry }: VaultParts): Service {
    const { keyVaults } = tenant;
    const bundle = (request: ServiceRequest, name: string, version: SecretVersion): JsonObject => ({
        value: version.value,
        ...renderVersion(param(request, "vault"), name, version, url),
    });
    const deletedBundle = (
        request: ServiceRequest,
        secret: VaultSecret,
        version: SecretVersion | undefined,
    ): JsonObject => ({
        recoveryId: `${vaultUri(param(request, "vault"), url)}/deletedsecrets/${secret.name}`,
        deletedDate: secret.deleted?.deletedDate ?? 0,
        scheduledPurgeDate: secret.deleted?.scheduledPurgeDate ?? 0,
        ...(version && renderVersion(param(request, "vault"), secret.name, version, url)),
    });
    const read = (request: ServiceRequest): ServiceAnswer => {
        const name = param(request, "name");
        const version = keyVaults.version(param(request, "vault"), name, request.params["version"]);
        if (!version.attributes.enabled) {
            throw new ServiceError(403, "Forbidden", "Operation get is not allowed on a disabled secret.");
        }
        return answer(200, bundle(request, keyVaults.secret(param(request, "vault"), name).name, version));
    };
    const update = (request: ServiceRequest): ServiceAnswer => {
        const { vault = "", name = "", version } = request.params;
        const after = keyVaults.updateSecret(vault, name, version, readSecretMeta(request.body));
        return answer(200, renderVersion(vault, keyVaults.secret(vault, name).name, after, url));
    };
    return {
        name: "vault",
        errorBody: (code, message) => ({ error: { code, message } }),
        target: ({ vault, name }) => ({ ...(vault && { vault }), ...(name && { secretName: name }) }),
        authenticate: (bearer, { vault = "" }) => {
            const challenge = {
                "WWW-Authenticate": `Bearer authorization="${url}/${tenant.tenantId}", resource="https://vault.localhost:${new URL(url).port}"`,
            };
            if (bearer === undefined) {
                throw new ServiceError(
                    401,
                    "Unauthorized",
                    "AKV10000: Request is missing a Bearer or PoP token.",
                    challenge,
                );
            }
            const identity = checkToken(() => tokens.check(bearer, audiences.vault, judgeExpiry).appId, challenge);
            keyVaults.get(vault);
            return identity;
        },
        routes: [
            {
                method: "PUT",
                path: `${VAULT}/secrets/:name`,
                operation: "setSecret",
                handle: (request) => {
                    const value = textOf(request.body["value"]);
                    if (value === undefined) {
                        throw new ServiceError(400, "BadParameter", "Property value is required.");
                    }
                    const write = { value, ...readSecretMeta(request.body) };
                    const { name } = keyVaults.setSecret(param(request, "vault"), param(request, "name"), write);
                    return answer(200, bundle(request, name, keyVaults.version(param(request, "vault"), name)));
                },
            },
            { method: "GET", path: `${VAULT}/secrets/:name`, operation: "getSecret", handle: read },
            {
                method: "GET",
                path: `${VAULT}/secrets/:name/versions`,
                operation: "listSecretVersions",
                handle: (request) => {
                    const { name, versions } = keyVaults.secret(param(request, "vault"), param(request, "name"));
                    return page(
                        request,
                        versions,
                        (each) => renderVersion(param(request, "vault"), name, each, url),
                        url,
                    );
                },
            },
            { method: "GET", path: `${VAULT}/secrets/:name/:version`, operation: "getSecretVersion", handle: read },
            { method: "PATCH", path: `${VAULT}/secrets/:name`, operation: "updateSecret", handle: update },
            { method: "PATCH", path: `${VAULT}/secrets/:name/:version`, operation: "updateSecret", handle: update },
            {
                method: "DELETE",
                path: `${VAULT}/secrets/:name`,
                operation: "deleteSecret",
                handle: (request) => {
                    const secret = keyVaults.deleteSecret(param(request, "vault"), param(request, "name"));
                    return answer(200, deletedBundle(request, secret, secret.versions.at(-1)));
                },
            },
            {
                method: "GET",
                path: `${VAULT}/secrets`,
                operation: "listSecrets",
                handle: (request) => {
                    const { secrets } = keyVaults.get(param(request, "vault"));
                    const live = [...secrets.values()].filter((secret) => secret.deleted === undefined);
                    return page(request, live, (secret) => renderItem(param(request, "vault"), secret, url), url);
                },
            },
            {
                method: "GET",
                path: `${VAULT}/deletedsecrets`,
                operation: "listDeletedSecrets",
                handle: (request) => {
                    const { secrets } = keyVaults.get(param(request, "vault"));
                    const gone = [...secrets.values()].filter((secret) => secret.deleted !== undefined);
                    return page(
                        request,
                        gone,
                        (secret) => ({
                            ...deletedBundle(request, secret, undefined),
                            ...renderItem(param(request, "vault"), secret, url),
                        }),
                        url,
                    );
                },
            },
            {
                method: "GET",
                path: `${VAULT}/deletedsecrets/:name`,
                operation: "getDeletedSecret",
                handle: (request) => {
                    const secret = keyVaults.deletedSecret(param(request, "vault"), param(request, "name"));
                    return answer(200, deletedBundle(request, secret, secret.versions.at(-1)));
                },
            },
            {
                method: "POST",
                path: `${VAULT}/deletedsecrets/:name/recover`,
                operation: "recoverDeletedSecret",
                handle: (request) => {
                    const secret = keyVaults.recoverSecret(param(request, "vault"), param(request, "name"));
                    return answer(200, renderItem(param(request, "vault"), secret, url));
                },
            },
            {
                method: "DELETE",
                path: `${VAULT}/deletedsecrets/:name`,
                operation: "purgeDeletedSecret",
                handle: (request) => {
                    keyVaults.purgeSecret(param(request, "vault"), param(request, "name"));
                    return noContent();
                },
            },
        ],
    };
}

/** A refused token is answered with the challenge again, so that clients can renew it. */
function checkToken(check: () => string, challenge: Readonly<Record<string, string>>): string {
    try {
        return check();
    } catch (error) {
        throw error instanceof ServiceError ? new ServiceError(401, "Unauthorized", error.message, challenge) : error;
    }
}

function renderVersion(vault: string, name: string, version: SecretVersion, url: string): JsonObject {
    const { contentType, tags, attributes } = version;
    const { enabled, nbf, exp, created, updated } = attributes;
    return {
        ...(contentType === undefined ? {} : { contentType }),
        id: `${secretUri(vault, name, url)}/${version.version}`,
        attributes: {
            enabled,
            ...(nbf === undefined ? {} : { nbf }),
            ...(exp === undefined ? {} : { exp }),
            created,
            updated,
            recoveryLevel: "Recoverable+Purgeable",
            recoverableDays: RECOVERABLE_DAYS,
        },
        tags: { ...tags },
    };
}

/** A secret in a list: without value, its id without version. */
function renderItem(vault: string, secret: VaultSecret, url: string): JsonObject {
    const newest = secret.versions.at(-1);
    return {
        ...(newest && renderVersion(vault, secret.name, newest, url)),
        id: secretUri(vault, secret.name, url),
    };
}

/** One page of a list, with the address of the next. */
function page<T>(
    request: ServiceRequest,
    items: readonly T[],
    render: (item: T) => JsonObject,
    url: string,
): ServiceAnswer {
    const size = Number(request.query.get("maxresults") ?? DEFAULT_PAGE);
    const start = Number(request.query.get("$skiptoken") ?? 0);
    const next = start + size;
    const { pathname } = request;
    const query = new URLSearchParams({
        "api-version": request.query.get("api-version") ?? "7.5",
        maxresults: `${size}`,
        $skiptoken: `${next}`,
    });
    const nextLink = next < items.length ? `${vaultUri(param(request, "vault"), url)}${pathname}?${query}` : null;
    return answer(200, { value: items.slice(start, next).map(render), nextLink });
}
