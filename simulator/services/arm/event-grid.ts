import { SCOPED_PREFIX } from "../../http/paths";
import { answer, noContent, param, type Route, type ServiceRequest } from "../../http/service";
import { isObject, type JsonObject, objectOf, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import { type EventGridResource, SYSTEM_TOPIC } from "../../tenant/event-grid";
import type { ServiceParts } from "../parts";
import { readTags } from "../vault-wire";
import { GROUP } from "./addresses";

const TOPIC = `${GROUP}/providers/Microsoft.EventGrid/systemTopics/:topic`;
const TOPIC_SUBSCRIPTION = `${TOPIC}/eventSubscriptions/:name`;
const SUBSCRIPTION = `${SCOPED_PREFIX}/:subscription/:scope/eventSubscriptions/:name`;

/** What differs between Event Grid's types of resources. */
interface Kind {
    readonly path: string;
    /** In the names of operations. */
    readonly noun: string;
    readonly type: string;
    readonly id: (request: ServiceRequest) => string;
    /** What Event Grid adds to the properties. */
    readonly computed: (resource: EventGridResource) => JsonObject;
}

/** Event Grid: system topics, their event subscriptions, and event subscriptions on any resource. */
export function eventGridRoutes({ tenant }: ServiceParts): Route[] {
    const { eventGrid } = tenant;
    const topicId = (request: ServiceRequest): string =>
        `/subscriptions/${tenant.subscriptionId}/resourceGroups/${param(request, "group")}/providers/Microsoft.EventGrid/systemTopics/${param(request, "topic")}`;
    const kinds: Kind[] = [
        {
            path: TOPIC,
            noun: "SystemTopic",
            type: SYSTEM_TOPIC,
            id: topicId,
            computed: ({ id }) => ({ metricResourceId: id.split("/").at(-1) ?? "" }),
        },
        {
            path: TOPIC_SUBSCRIPTION,
            noun: "SystemTopicEventSubscription",
            type: "Microsoft.EventGrid/systemTopics/eventSubscriptions",
            id: (request) => {
                if (eventGrid.find(topicId(request)) === undefined) {
                    const message = `The parent system topic '${param(request, "topic")}' was not found.`;
                    throw new ServiceError(404, "ParentResourceNotFound", message);
                }
                return `${topicId(request)}/eventSubscriptions/${param(request, "name")}`;
            },
            computed: ({ id }) => ({
                topic: eventGrid.find(id.split("/").slice(0, -2).join("/"))?.properties["source"] ?? null,
            }),
        },
        {
            path: SUBSCRIPTION,
            noun: "EventSubscription",
            type: "Microsoft.EventGrid/eventSubscriptions",
            id: (request) =>
                `${param(request, "scope")}/providers/Microsoft.EventGrid/eventSubscriptions/${param(request, "name")}`,
            computed: ({ id }) => ({ topic: id.slice(0, id.toLowerCase().indexOf("/providers/microsoft.eventgrid")) }),
        },
    ];
    return kinds.flatMap((kind): Route[] => {
        const render = (resource: EventGridResource): JsonObject => ({
            id: resource.id,
            name: resource.name,
            type: resource.type,
            ...(resource.location === undefined ? {} : { location: resource.location }),
            ...(resource.tags === undefined ? {} : { tags: { ...resource.tags } }),
            ...(resource.identity === undefined ? {} : { identity: resource.identity }),
            properties: {
                ...withoutAddress(resource.properties),
                ...kind.computed(resource),
                provisioningState: "Succeeded",
            },
        });
        return [
            {
                method: "PUT",
                path: kind.path,
                operation: `put${kind.noun}`,
                handle: (request) => {
                    const id = kind.id(request);
                    const { location, tags, identity, properties } = request.body;
                    const { created, resource } = eventGrid.put({
                        id,
                        name: id.split("/").at(-1) ?? "",
                        type: kind.type,
                        location: textOf(location),
                        tags: readTags(tags),
                        ...(isObject(identity) && { identity }),
                        properties: objectOf(properties),
                    });
                    return answer(created ? 201 : 200, render(resource));
                },
            },
            {
                method: "GET",
                path: kind.path,
                operation: `get${kind.noun}`,
                handle: (request) => {
                    const found = eventGrid.find(kind.id(request));
                    if (found === undefined) {
                        throw new ServiceError(
                            404,
                            "ResourceNotFound",
                            `${kind.type} ${request.pathname} was not found.`,
                        );
                    }
                    return answer(200, render(found));
                },
            },
            {
                method: "DELETE",
                path: kind.path,
                operation: `delete${kind.noun}`,
                handle: (request) => noContent(eventGrid.remove(kind.id(request)) ? 200 : 204),
            },
        ];
    });
}

/** Event Grid does not show a webhook's whole address, which may hold a secret: only what stands before its query. */
function withoutAddress(properties: JsonObject): JsonObject {
    const destination = objectOf(properties["destination"]);
    const { endpointUrl, ...others } = objectOf(destination["properties"]);
    return endpointUrl === undefined
        ? properties
        : {
              ...properties,
              destination: {
                  ...destination,
                  properties: { ...others, endpointBaseUrl: (textOf(endpointUrl) ?? "").split("?")[0] ?? "" },
              },
          };
}
