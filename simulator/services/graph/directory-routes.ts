import { answer, noContent, param, type Route } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { ObjectStore } from "../../tenant/object-store";
import type { Tenant } from "../../tenant/tenant";
import { VERSION } from "./collection";
import { describeOwner } from "./owners";
import { renderList, renderObject } from "./render";

/** Directory objects of any kind, the recycle bin, and what clients ask about themselves and the tenant. */
export function directoryRoutes(tenant: Tenant, url: string): Route[] {
    const { directory } = tenant;
    const bins: Readonly<Record<string, ObjectStore>> = {
        "microsoft.graph.application": directory.applications,
        "microsoft.graph.servicePrincipal": directory.servicePrincipals,
    };
    const binOf = (id: string): ObjectStore =>
        Object.values(bins).find((store) => store.listDeleted().some((object) => object.id === id)) ??
        directory.applications;
    return [
        {
            method: "GET",
            path: `${VERSION}/directoryObjects/:id`,
            operation: "getDirectoryObject",
            handle: (request) => {
                const id = param(request, "id").toLowerCase();
                const application = directory.applications.find(id);
                return answer(
                    200,
                    application === undefined
                        ? describeOwner(id, tenant)
                        : {
                              "@odata.type": directory.applications.kind,
                              ...renderObject(application, request, url, "directoryObjects"),
                          },
                );
            },
        },
        {
            method: "GET",
            path: `${VERSION}/directory/deletedItems/:kind{microsoft\\.graph\\.\\w+}`,
            operation: "listDeletedItems",
            handle: (request) => {
                const objects = bins[param(request, "kind")]?.listDeleted() ?? [];
                const items = objects.map((object) => renderObject(object, request, url, "directoryObjects"));
                return renderList(items, request, url, "directoryObjects");
            },
        },
        {
            method: "GET",
            path: `${VERSION}/directory/deletedItems/:id`,
            operation: "getDeletedItem",
            handle: (request) => {
                const id = param(request, "id");
                return answer(200, renderObject(binOf(id).getDeleted(id), request, url, "directoryObjects"));
            },
        },
        {
            method: "POST",
            path: `${VERSION}/directory/deletedItems/:id/restore`,
            operation: "restoreDeletedItem",
            handle: (request) => {
                const id = param(request, "id");
                return answer(200, renderObject(binOf(id).restore(id), request, url, "directoryObjects"));
            },
        },
        {
            method: "DELETE",
            path: `${VERSION}/directory/deletedItems/:id`,
            operation: "purgeDeletedItem",
            handle: (request) => {
                const id = param(request, "id");
                binOf(id).purge(id);
                return noContent();
            },
        },
        {
            method: "GET",
            path: `${VERSION}/users/:id`,
            operation: "getUser",
            handle: (request) => answer(200, describeOwner(param(request, "id").toLowerCase(), tenant)),
        },
        {
            method: "GET",
            path: `${VERSION}/organization`,
            operation: "getOrganization",
            handle: (request) => {
                const domain = { name: tenant.domain, isDefault: true, isInitial: true, type: "Managed" };
                const organization = {
                    id: tenant.tenantId,
                    displayName: "Simulated tenant",
                    verifiedDomains: [domain],
                };
                return renderList([organization], request, url, "organization");
            },
        },
        {
            method: "GET",
            path: `${VERSION}/me`,
            operation: "getMe",
            handle: () => {
                throw new ServiceError(
                    400,
                    "BadRequest",
                    "/me request is only valid with delegated authentication flow.",
                );
            },
        },
    ];
}
