import { VAULT_PREFIX } from "../../http/paths";
import { answer, noContent, param, type Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { VaultCertificate } from "../../tenant/vault-key";
import type { ServiceParts } from "../parts";
import { renderDeletion, renderPage } from "./render";
import { renderCertificate } from "./render-certificate";

const DELETED = `${VAULT_PREFIX}/:vault/deletedcertificates`;

/** Softly deleted certificates: read, recover, purge. */
export function deletedCertificateRoutes({ tenant, url }: ServiceParts): Route[] {
    const { vaultCertificates: certificates, keyVaults } = tenant;
    const render = (vault: string, certificate: VaultCertificate): JsonObject => ({
        ...renderDeletion(vault, certificate, url, "certificates"),
        ...renderCertificate(vault, certificate, certificate.versions.at(-1), url),
    });
    return [
        {
            method: "GET",
            path: DELETED,
            operation: "listDeletedCertificates",
            handle: (request) => {
                const vault = param(request, "vault");
                const all = [...keyVaults.get(vault).certificates.values()];
                const gone = all.filter(({ deleted }) => deleted !== undefined);
                return renderPage(request, gone, (certificate) => render(vault, certificate), url);
            },
        },
        {
            method: "GET",
            path: `${DELETED}/:name`,
            operation: "getDeletedCertificate",
            handle: (request) => {
                const vault = param(request, "vault");
                return answer(200, render(vault, certificates.deleted(vault, param(request, "name"))));
            },
        },
        {
            method: "POST",
            path: `${DELETED}/:name/recover`,
            operation: "recoverDeletedCertificate",
            handle: (request) => {
                const vault = param(request, "vault");
                const certificate = certificates.recover(vault, param(request, "name"));
                return answer(200, renderCertificate(vault, certificate, certificate.versions.at(-1), url));
            },
        },
        {
            method: "DELETE",
            path: `${DELETED}/:name`,
            operation: "purgeDeletedCertificate",
            handle: (request) => {
                certificates.purge(param(request, "vault"), param(request, "name"));
                return noContent();
            },
        },
    ];
}
