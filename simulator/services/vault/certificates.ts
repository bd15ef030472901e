import { VAULT_PREFIX } from "../../http/paths";
import { answer, param, type Route, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import { isObject, objectOf } from "../../json";
import type { ServiceParts } from "../parts";
import { certificateUri, readAttributes, readTags } from "../vault-wire";
import { renderDeletion, renderPage } from "./render";
import { renderCertificate, renderCertificateItem, renderOperation, renderPolicy } from "./render-certificate";

const CERTIFICATES = `${VAULT_PREFIX}/:vault/certificates`;

/** Certificates that are not deleted. */
export function certificateRoutes({ tenant, url }: ServiceParts): Route[] {
    const { vaultCertificates: certificates, keyVaults } = tenant;
    const namesOf = (request: ServiceRequest): [string, string] => [param(request, "vault"), param(request, "name")];
    const read = (request: ServiceRequest): ServiceAnswer => {
        const [vault, name] = namesOf(request);
        const version = certificates.version(vault, name, request.params["version"]);
        return answer(200, renderCertificate(vault, certificates.certificate(vault, name), version, url));
    };
    const update = (request: ServiceRequest): ServiceAnswer => {
        const [vault, name] = namesOf(request);
        const { attributes, tags } = request.body;
        const patch = { attributes: readAttributes(attributes), tags: readTags(tags) };
        const version = certificates.update(vault, name, request.params["version"], patch);
        return answer(200, renderCertificate(vault, certificates.certificate(vault, name), version, url));
    };
    return [
        {
            method: "POST",
            path: `${CERTIFICATES}/:name/create`,
            operation: "createCertificate",
            handle: async (request) => {
                const [vault, name] = namesOf(request);
                const { policy, attributes, tags } = request.body;
                const pending = await certificates.create(vault, name, {
                    policy: isObject(policy) ? policy : undefined,
                    enabled: objectOf(attributes)["enabled"] !== false,
                    tags: readTags(tags),
                });
                return answer(202, renderOperation(vault, certificates.certificate(vault, name), pending, url));
            },
        },
        {
            method: "GET",
            path: `${CERTIFICATES}/:name/pending`,
            operation: "getCertificateOperation",
            handle: (request) => {
                const [vault, name] = namesOf(request);
                const pending = certificates.poll(vault, name);
                return answer(200, renderOperation(vault, certificates.certificate(vault, name), pending, url));
            },
        },
        {
            method: "GET",
            path: `${CERTIFICATES}/:name/policy`,
            operation: "getCertificatePolicy",
            handle: (request) => {
                const [vault, name] = namesOf(request);
                return answer(200, renderPolicy(vault, certificates.certificate(vault, name), url));
            },
        },
        {
            method: "GET",
            path: `${CERTIFICATES}/:name/versions`,
            operation: "listCertificateVersions",
            handle: (request) => {
                const [vault, name] = namesOf(request);
                const certificate = certificates.certificate(vault, name);
                const uri = certificateUri(vault, certificate.name, url);
                return renderPage(
                    request,
                    certificate.versions,
                    (version) => renderCertificateItem(`${uri}/${version.version}`, version),
                    url,
                );
            },
        },
        { method: "GET", path: `${CERTIFICATES}/:name`, operation: "getCertificate", handle: read },
        { method: "GET", path: `${CERTIFICATES}/:name/:version`, operation: "getCertificateVersion", handle: read },
        { method: "PATCH", path: `${CERTIFICATES}/:name`, operation: "updateCertificate", handle: update },
        { method: "PATCH", path: `${CERTIFICATES}/:name/:version`, operation: "updateCertificate", handle: update },
        {
            method: "DELETE",
            path: `${CERTIFICATES}/:name`,
            operation: "deleteCertificate",
            handle: (request) => {
                const [vault, name] = namesOf(request);
                const certificate = certificates.delete(vault, name);
                return answer(200, {
                    ...renderDeletion(vault, certificate, url, "certificates"),
                    ...renderCertificate(vault, certificate, certificate.versions.at(-1), url),
                });
            },
        },
        {
            method: "GET",
            path: CERTIFICATES,
            operation: "listCertificates",
            handle: (request) => {
                const vault = param(request, "vault");
                const live = [...keyVaults.get(vault).certificates.values()].flatMap(({ name, versions, deleted }) => {
                    const newest = versions.at(-1);
                    return deleted === undefined && newest ? [{ name, newest }] : [];
                });
                return renderPage(
                    request,
                    live,
                    ({ name, newest }) => renderCertificateItem(certificateUri(vault, name, url), newest),
                    url,
                );
            },
        },
    ];
}
