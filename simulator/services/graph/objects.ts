import { answer, noContent, param, type Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { CreatedObject } from "../../tenant/directory";
import type { GraphVersion } from "../../tenant/directory-object";
import type { ObjectStore } from "../../tenant/object-store";
import type { Collection } from "./collection";
import { applyFilter } from "./filter";
import { boundOwners } from "./owners";
import { renderList, renderObject, versionOf } from "./render";

/** What differs between applications and service principals. */
export interface ObjectActions {
    readonly store: ObjectStore;
    readonly create: (properties: JsonObject, version: GraphVersion) => CreatedObject;
    readonly update: (key: string, changes: JsonObject, version: GraphVersion) => void;
    readonly remove: (key: string) => void;
}

/** Create, read, list, update and delete. */
export function objectRoutes(collection: Collection, actions: ObjectActions, url: string): Route[] {
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
                const all = new Map(store.list().map((object) => [object.id, object]));
                const found = applyFilter(
                    [...all.values()].map((object) => object.properties),
                    request.query.get("$filter"),
                );
                const items = found.flatMap((properties) => {
                    const object = all.get(String(properties["id"]));
                    return object === undefined ? [] : [renderObject(object, request, url, name)];
                });
                return renderList(items, request, url, name);
            },
        },
        {
            method: "GET",
            path: `${path}/:id`,
            operation: `get${singular}`,
            handle: (request) => answer(200, renderObject(store.get(param(request, "id")), request, url, name)),
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
