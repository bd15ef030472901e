import { objectOf } from "../../json";
import type { ArmResource } from "./arm-resource";
import { foresee, given } from "./flat-properties";

const QUERY = { "api-version": "2025-02-15" };
const TOP_LEVEL = ["identity", "location", "tags"];
const PROPERTIES = ["source", "topicType"];
const COMPUTED = ["metricResourceId", "provisioningState"];

/** `azure-native:eventgrid:SystemTopic`. */
export const SYSTEM_TOPIC: ArmResource = {
    apiVersion: QUERY["api-version"],
    names: ["resourceGroupName", "systemTopicName"],
    fixed: ["location"],
    required: [],
    path: ([group, topic]) => `/resourceGroups/${group}/providers/Microsoft.EventGrid/systemTopics/${topic}`,
    body: (inputs) => ({ ...given(inputs, TOP_LEVEL), properties: given(inputs, PROPERTIES) }),
    shown: (body) => ({
        ...given(body, TOP_LEVEL),
        ...given(objectOf(body["properties"]), [...PROPERTIES, ...COMPUTED]),
    }),
    settable: (shown) => given(shown, [...TOP_LEVEL, ...PROPERTIES]),
    foreseen: (inputs) => foresee(inputs, COMPUTED),
    remove: async ({ arm }, path) => {
        await arm.send({ method: "DELETE", path, query: QUERY, tolerate: [404] });
    },
};
