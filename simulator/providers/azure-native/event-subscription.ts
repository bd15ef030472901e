import { isObject, type Json, type JsonObject, objectOf } from "../../json";
import type { ArmResource } from "./arm-resource";
import { foresee, given } from "./flat-properties";

const QUERY = { "api-version": "2025-02-15" };
const SETTABLE = [
    "deadLetterDestination",
    "deadLetterWithResourceIdentity",
    "deliveryWithResourceIdentity",
    "destination",
    "eventDeliverySchema",
    "expirationTimeUtc",
    "filter",
    "labels",
    "retryPolicy",
];
const COMPUTED = ["provisioningState", "topic"];

/** What event subscriptions have in common, wherever they are. */
const COMMON = {
    apiVersion: QUERY["api-version"],
    fixed: [],
    required: [],
    body: (inputs) => ({ properties: objectOf(nested(given(inputs, SETTABLE))) }),
    shown: ({ properties }) => objectOf(flat(given(objectOf(properties), [...SETTABLE, ...COMPUTED]))),
    settable: (shown) => given(shown, SETTABLE),
    foreseen: (inputs) => foresee(inputs, COMPUTED),
    remove: async ({ arm }, path) => {
        await arm.send({ method: "DELETE", path, query: QUERY, tolerate: [404] });
    },
} satisfies Partial<ArmResource>;

/** `azure-native:eventgrid:SystemTopicEventSubscription`. */
export const TOPIC_EVENT_SUBSCRIPTION: ArmResource = {
    ...COMMON,
    names: ["resourceGroupName", "systemTopicName", "eventSubscriptionName"],
    path: ([group, topic, name]) =>
        `/resourceGroups/${group}/providers/Microsoft.EventGrid/systemTopics/${topic}/eventSubscriptions/${name}`,
};

/** `azure-native:eventgrid:EventSubscription`: on any resource. */
export const EVENT_SUBSCRIPTION: ArmResource = {
    ...COMMON,
    names: ["scope", "eventSubscriptionName"],
    anywhere: true,
    path: ([scope = "", name]) =>
        `/${scope.replace(/^\/+/, "")}/providers/Microsoft.EventGrid/eventSubscriptions/${name}`,
};

/** Event Grid keeps what belongs to a destination one level deeper than the provider shows it. */
function nested(value: Json): Json {
    return everywhere(value, ({ endpointType, ...others }) => ({
        endpointType: endpointType ?? null,
        properties: others,
    }));
}

function flat(value: Json): Json {
    return everywhere(value, ({ endpointType, properties }) => ({
        endpointType: endpointType ?? null,
        ...objectOf(properties),
    }));
}

/** Changes every destination, at any depth. */
function everywhere(value: Json, change: (destination: JsonObject) => JsonObject): Json {
    if (!isObject(value)) {
        return value;
    }
    const changed = "endpointType" in value ? change(value) : value;
    return Object.fromEntries(
        Object.entries(changed).map(([name, member]) => [
            name,
            changed === value ? everywhere(member, change) : member,
        ]),
    );
}
