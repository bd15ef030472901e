import { answer, noContent, param, type Route, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import type { Directory } from "../../tenant/directory";
import type { DirectoryObject } from "../../tenant/directory-object";
import { type FederatedCredential, findFederated } from "../../tenant/federated-credentials";
import { APPLICATIONS } from "./collection";
import { applyFilter } from "./filter";
import { renderList } from "./render";

const PATH = `${APPLICATIONS.path}/:id/federatedIdentityCredentials`;

/** Federated identity credentials of applications. */
export function federatedRoutes(directory: Directory, url: string): Route[] {
    const holder = (request: ServiceRequest): DirectoryObject => directory.applications.get(param(request, "id"));
    const found = (request: ServiceRequest): FederatedCredential =>
        findFederated(holder(request).federated, keyOf(param(request, "credential")));
    const context = (request: ServiceRequest): string =>
        `applications('${holder(request).id}')/federatedIdentityCredentials`;
    const single = (request: ServiceRequest, credential: FederatedCredential): JsonObject => ({
        "@odata.context": `${url}/${param(request, "version")}/$metadata#${context(request)}/$entity`,
        ...renderFederated(credential),
    });
    return [
        {
            method: "POST",
            path: PATH,
            operation: "createFederatedIdentityCredential",
            handle: (request) =>
                answer(201, single(request, directory.credentials.addFederated(holder(request), request.body))),
        },
        {
            method: "GET",
            path: PATH,
            operation: "listFederatedIdentityCredentials",
            handle: (request) => {
                const items = holder(request).federated.map(renderFederated);
                return renderList(applyFilter(items, request.query.get("$filter")), request, url, context(request));
            },
        },
        {
            method: "GET",
            path: `${PATH}/:credential`,
            operation: "getFederatedIdentityCredential",
            handle: (request) => answer(200, single(request, found(request))),
        },
        {
            method: "PATCH",
            path: `${PATH}/:credential`,
            operation: "updateFederatedIdentityCredential",
            handle: (request) => {
                directory.credentials.updateFederated(holder(request), found(request), request.body);
                return noContent();
            },
        },
        {
            method: "DELETE",
            path: `${PATH}/:credential`,
            operation: "deleteFederatedIdentityCredential",
            handle: (request) => {
                directory.credentials.removeFederated(holder(request), found(request));
                return noContent();
            },
        },
    ];
}

/** A federated identity credential as Graph shows it. */
export function renderFederated(credential: FederatedCredential): JsonObject {
    return { ...credential, audiences: [...credential.audiences] };
}

/** Graph also takes `(name='…')`, which the router leaves as `name=…`. */
function keyOf(part: string): string {
    return part.replace(/^name=/, "");
}
