import { VAULT_PREFIX } from "../../http/paths";
import { answer, param, type Route, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import { type JsonObject, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { KeyVersion } from "../../tenant/vault-key";
import type { ServiceParts } from "../parts";
import { keyUri, readAttributes, readTags } from "../vault-wire";
import { dataPlaneAttributes, renderPage } from "./render";

const KEYS = `${VAULT_PREFIX}/:vault/keys`;

/** RSA keys: made alone or with a certificate; they are read, and sign. */
export function keyRoutes({ tenant, url }: ServiceParts): Route[] {
    const { vaultKeys: keys, keyVaults } = tenant;
    const render = (request: ServiceRequest, version: KeyVersion): JsonObject => {
        const vault = param(request, "vault");
        const uri = keyUri(vault, keys.key(vault, param(request, "name")).name, url);
        return {
            key: { kid: `${uri}/${version.version}`, ...version.publicKey, key_ops: [...version.operations] },
            ...renderItem(version),
        };
    };
    const read = (request: ServiceRequest): ServiceAnswer =>
        answer(
            200,
            render(request, keys.version(param(request, "vault"), param(request, "name"), request.params["version"])),
        );
    return [
        {
            method: "POST",
            path: `${KEYS}/:name/create`,
            operation: "createKey",
            handle: async (request) => {
                const { kty, key_size: size = 2048, attributes, tags } = request.body;
                if (kty !== "RSA") {
                    const message = `The key type '${textOf(kty) ?? ""}' is not RSA, which the simulated vault makes.`;
                    throw new ServiceError(400, "BadParameter", message);
                }
                const made = await keys.create(param(request, "vault"), param(request, "name"), {
                    size: Number(size),
                    attributes: readAttributes(attributes),
                    tags: readTags(tags),
                });
                return answer(200, render(request, made));
            },
        },
        {
            method: "GET",
            path: `${KEYS}/:name/versions`,
            operation: "listKeyVersions",
            handle: (request) => {
                const vault = param(request, "vault");
                const { name, versions } = keys.key(vault, param(request, "name"));
                const uri = keyUri(vault, name, url);
                return renderPage(
                    request,
                    versions,
                    (version) => ({ kid: `${uri}/${version.version}`, ...renderItem(version) }),
                    url,
                );
            },
        },
        { method: "GET", path: `${KEYS}/:name`, operation: "getKey", handle: read },
        { method: "GET", path: `${KEYS}/:name/:version`, operation: "getKeyVersion", handle: read },
        {
            method: "POST",
            path: `${KEYS}/:name/:version/sign`,
            operation: "sign",
            handle: (request) => {
                const vault = param(request, "vault");
                const { name } = keys.key(vault, param(request, "name"));
                const version = param(request, "version");
                const [algorithm, digest] = [textOf(request.body["alg"]), textOf(request.body["value"])];
                const value = keys.sign(vault, name, version, algorithm ?? "", digest ?? "");
                return answer(200, { kid: `${keyUri(vault, name, url)}/${version}`, value });
            },
        },
        {
            method: "GET",
            path: KEYS,
            operation: "listKeys",
            handle: (request) => {
                const vault = param(request, "vault");
                const live = [...keyVaults.get(vault).keys.values()].flatMap(({ name, versions, deleted }) => {
                    const newest = versions.at(-1);
                    return deleted === undefined && newest ? [{ name, newest }] : [];
                });
                return renderPage(
                    request,
                    live,
                    ({ name, newest }) => ({ kid: keyUri(vault, name, url), ...renderItem(newest) }),
                    url,
                );
            },
        },
    ];
}

function renderItem(version: KeyVersion): JsonObject {
    return {
        attributes: { ...dataPlaneAttributes(version), exportable: version.attributes.exportable },
        tags: { ...version.tags },
        ...(version.managed && { managed: true }),
    };
}
