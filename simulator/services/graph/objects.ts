import { answer, noContent, param, type Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { CreatedObject } from "../../tenant/directory";
import type { DirectoryObject, GraphVersion } from "../../tenant/directory-object";
import type { ObjectStore } from "../../tenant/object-store";
import type { Tenant } from "../../tenant/tenant";
import type { Collection } from "./collection";
import { expanded } from "./expand";
import { applyFilter } from "./filter";
import { boundOwners } from "./owners";
import { renderPage } from "./pages";
import { renderObject, versionOf } from "./render";

/** What differs between applications and service principals. */
export interface ObjectActions {
    readonly store: ObjectStore;
    readonly create: (properties: JsonObject, version: GraphVersion) => CreatedObject;
    readonly update: (key: string, changes: JsonObject, version: GraphVersion) => void;
    readonly remove: (key: string) => void;
}

/** Create, read, list, update and delete. */
export function objectRoutes(collection: Collection, actions: ObjectActions, tenant: Tenant, url: string): Route[] {
    const { path, singular, name } = collection;
    const { store } = actions;
    return [
        {
            method: "POST",
            path,
            operation: `create${singular}`,
            handle: (request) => {
                // Read first: a creation that is refused leaves nothing behind.
                const owners = boundOwners(request.body);
                const { object, secretTexts } = actions.create(request.body, versionOf(request));
                object.owners = [...new Set(owners)];
                return answer(201, renderObject(object, request, url, name, secretTexts));
            },
        },
        {
            method: "GET",
            path,
            operation: `list${singular}s`,
            handle: (request) => {
                const found = filtered(store.list(), request.query.get("$filter"));
                return renderPage(found, request, {
                    url,
                    collection: name,
                    render: (object) => ({
                        ...renderObject(object, request, url, name),
                        ...expanded(object, request.query.get("$expand"), tenant),
                    }),
                });
            },
        },
        {
            method: "GET",
            path: `${path}/:id`,
            operation: `get${singular}`,
            handle: (request) => {
                const object = store.get(param(request, "id"));
                return answer(200, {
                    ...renderObject(object, request, url, name),
                    ...expanded(object, request.query.get("$expand"), tenant),
                });
            },
        },
        {
            method: "PATCH",
            path: `${path}/:id`,
            operation: `update${singular}`,
            handle: (request) => {
                actions.update(param(request, "id"), request.body, versionOf(request));
                return noContent();
            },
        },
        {
            method: "DELETE",
            path: `${path}/:id`,
            operation: `delete${singular}`,
            handle: (request) => {
                actions.remove(param(request, "id"));
                return noContent();
            },
        },
    ];
}

function filtered(objects: readonly DirectoryObject[], filter: string | null): readonly DirectoryObject[] {
    if (filter === null) {
        return objects;
    }
    const byProperties = new Map(objects.map((object) => [object.properties, object]));
    return applyFilter([...byProperties.keys()], filter).flatMap((properties) => byProperties.get(properties) ?? []);
}
