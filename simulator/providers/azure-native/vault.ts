import { type Props, Secret, Unknown, type Value } from "../../../provider/wire/handler";
import { type JsonObject, objectOf } from "../../json";
import type { ArmResource } from "./arm-resource";

/** What Azure computes of a vault. */
const COMPUTED = ["vaultUri", "provisioningState", "hsmPoolResourceId", "privateEndpointConnections"];

/** `azure-native:keyvault:Vault`. */
export const VAULT: ArmResource = {
    apiVersion: "2024-11-01",
    names: ["resourceGroupName", "vaultName"],
    fixed: ["location"],
    required: ["properties"],
    path: ([group, vault]) => `/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${vault}`,
    body: ({ location, properties, tags }) => ({
        // A vault without access policies must say so.
        properties: { accessPolicies: [], ...objectOf(properties) },
        ...(location !== undefined && { location }),
        ...(tags !== undefined && { tags }),
    }),
    shown: ({ location, properties, systemData, tags }) => ({
        location: location ?? "",
        tags: tags ?? {},
        properties: objectOf(properties),
        ...(systemData !== undefined && { systemData }),
    }),
    settable: ({ location, properties, tags }) => ({
        location: location ?? "",
        tags: tags ?? {},
        properties: without(objectOf(properties), COMPUTED),
    }),
    foreseen: (inputs) => ({ ...inputs, properties: foreseeProperties(inputs["properties"]), name: new Unknown() }),
    remove: async ({ arm }, path) => {
        await arm.send({ method: "DELETE", path, query: { "api-version": "2024-11-01" }, tolerate: [404] });
    },
};

function without(object: JsonObject, names: readonly string[]): JsonObject {
    return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function foreseeProperties(properties: Value | undefined): Value | undefined {
    if (properties instanceof Secret) {
        return new Secret(foreseeProperties(properties.value) ?? null);
    }
    if (typeof properties !== "object" || properties === null || properties instanceof Unknown) {
        return properties;
    }
    const computed: Props = Object.fromEntries(COMPUTED.map((name) => [name, new Unknown()]));
    return { ...properties, ...computed };
}
