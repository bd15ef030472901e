import { VAULT_PREFIX } from "../../http/paths";
import { answer, noContent, param, type Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { VaultSecret } from "../../tenant/vault-secret";
import type { ServiceParts } from "../parts";
import { renderDeletion, renderItem, renderPage } from "./render";

const DELETED = `${VAULT_PREFIX}/:vault/deletedsecrets`;

/** Softly deleted secrets: read, recover, purge. */
export function deletedSecretRoutes({ tenant, url }: ServiceParts): Route[] {
    const { keyVaults } = tenant;
    const render = (vault: string, secret: VaultSecret): JsonObject => ({
        ...renderDeletion(vault, secret, url),
        ...renderItem(vault, secret, url),
    });
    return [
        {
            method: "GET",
            path: DELETED,
            operation: "listDeletedSecrets",
            handle: (request) => {
                const vault = param(request, "vault");
                const secrets = [...keyVaults.get(vault).secrets.values()];
                const gone = secrets.filter((secret) => secret.deleted !== undefined);
                return renderPage(request, gone, (secret) => render(vault, secret), url);
            },
        },
        {
            method: "GET",
            path: `${DELETED}/:name`,
            operation: "getDeletedSecret",
            handle: (request) => {
                const vault = param(request, "vault");
                return answer(200, render(vault, keyVaults.deletedSecret(vault, param(request, "name"))));
            },
        },
        {
            method: "POST",
            path: `${DELETED}/:name/recover`,
            operation: "recoverDeletedSecret",
            handle: (request) => {
                const vault = param(request, "vault");
                const secret = keyVaults.recoverSecret(vault, param(request, "name"));
                return answer(200, renderItem(vault, secret, url));
            },
        },
        {
            method: "DELETE",
            path: `${DELETED}/:name`,
            operation: "purgeDeletedSecret",
            handle: (request) => {
                keyVaults.purgeSecret(param(request, "vault"), param(request, "name"));
                return noContent();
            },
        },
    ];
}
