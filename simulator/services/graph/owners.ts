import { noContent, param, type Route } from "../../http/service";
import { type Json, type JsonObject, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { ObjectStore } from "../../tenant/object-store";
import type { Tenant } from "../../tenant/tenant";
import type { Collection } from "./collection";
import { applyFilter } from "./filter";
import { renderList } from "./render";

/** Owners of applications and service principals. */
export function ownerRoutes({ path, singular }: Collection, store: ObjectStore, tenant: Tenant, url: string): Route[] {
    const list: Route["handle"] = (request) => {
        const owners = store.get(param(request, "id")).owners.map((id) => describeOwner(id, tenant));
        return renderList(applyFilter(owners, request.query.get("$filter")), request, url, "directoryObjects");
    };
    return [
        { method: "GET", path: `${path}/:id/owners`, operation: `list${singular}Owners`, handle: list },
        { method: "GET", path: `${path}/:id/owners/$ref`, operation: `list${singular}Owners`, handle: list },
        {
            method: "POST",
            path: `${path}/:id/owners/$ref`,
            operation: `add${singular}Owner`,
            handle: (request) => {
                tenant.directory.addOwner(store.get(param(request, "id")), referencedId(request.body["@odata.id"]));
                return noContent();
            },
        },
        {
            method: "DELETE",
            path: `${path}/:id/owners/:ownerId/$ref`,
            operation: `remove${singular}Owner`,
            handle: (request) => {
                tenant.directory.removeOwner(store.get(param(request, "id")), param(request, "ownerId").toLowerCase());
                return noContent();
            },
        },
    ];
}

/** Object ids of the owners that a creation binds. */
export function boundOwners(body: JsonObject): string[] {
    return [body["owners@odata.bind"] ?? []].flat().map(referencedId);
}

/** An owner as Graph shows it; an id that is no application's or service principal's is taken for a user's. */
export function describeOwner(id: string, { directory, deployer, users }: Tenant): JsonObject {
    const { kind } = directory.servicePrincipals;
    if (id === deployer.objectId) {
        return { "@odata.type": kind, id, displayName: "Deployer" };
    }
    const user = users.get(id);
    if (user) {
        return { "@odata.type": "#microsoft.graph.user", ...user };
    }
    const principal = directory.servicePrincipals.find(id);
    const displayName = principal?.properties["displayName"] ?? null;
    return { "@odata.type": principal === undefined ? "#microsoft.graph.user" : kind, id, displayName };
}

function referencedId(reference: Json | undefined): string {
    const id = /\/([0-9a-f-]{36})$/i.exec(textOf(reference) ?? "")?.[1];
    if (id === undefined) {
        throw new ServiceError(
            400,
            "Request_BadRequest",
            "Invalid object identifier in the reference to a directory object.",
        );
    }
    return id.toLowerCase();
}
