import { answer, param, type Route, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import { GROUP } from "./addresses";

/** Resource groups: every name exists. */
export function resourceGroupRoutes(): Route[] {
    return [
        {
            method: "GET",
            path: GROUP,
            operation: "getResourceGroup",
            handle: (request) => answer(200, renderGroup(request)),
        },
        {
            method: "PUT",
            path: GROUP,
            operation: "putResourceGroup",
            handle: (request) => answer(201, renderGroup(request)),
        },
    ];
}

function renderGroup(request: ServiceRequest): JsonObject {
    const name = param(request, "group");
    return {
        id: `/subscriptions/${param(request, "subscription")}/resourceGroups/${name}`,
        name,
        type: "Microsoft.Resources/resourceGroups",
        location: request.body["location"] ?? "westeurope",
        tags: request.body["tags"] ?? {},
        properties: { provisioningState: "Succeeded" },
    };
}
