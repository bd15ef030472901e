import { Unknown } from "../../../provider/wire/handler";
import type { ArmResource } from "./arm-resource";

const QUERY = { "api-version": "2024-03-01" };

/**
 * `azure-native:resources:ResourceGroup`. In the simulated tenant every resource group exists: creating one is never
 * refused, and deleting one removes nothing.
 */
export const RESOURCE_GROUP: ArmResource = {
    apiVersion: QUERY["api-version"],
    names: ["resourceGroupName"],
    fixed: ["location"],
    required: [],
    mayExist: true,
    path: ([group]) => `/resourceGroups/${group}`,
    body: ({ location, managedBy, tags }) => ({
        ...(location !== undefined && { location }),
        ...(managedBy !== undefined && { managedBy }),
        ...(tags !== undefined && { tags }),
    }),
    shown: ({ location, managedBy, properties, tags }) => ({
        location: location ?? "",
        tags: tags ?? {},
        properties: properties ?? {},
        ...(managedBy !== undefined && { managedBy }),
    }),
    settable: ({ location, tags }) => ({ location: location ?? "", tags: tags ?? {} }),
    foreseen: (inputs) => ({ ...inputs, name: new Unknown() }),
    remove: async ({ arm }, path) => {
        await arm.send({ method: "DELETE", path, query: QUERY, tolerate: [404] });
    },
};
