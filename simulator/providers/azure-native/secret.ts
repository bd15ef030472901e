import { type Props, Secret, Unknown, type Value } from "../../../provider/wire/handler";
import { type JsonObject, objectOf } from "../../json";
import { again } from "../common/again";
import type { ArmResource } from "./arm-resource";

const DATA_PLANE = { "api-version": "7.5" };

/**
 * `azure-native:keyvault:Secret`: written through ARM, which never shows the value; deleted, softly, through the data
 * plane; a softly deleted one of the same name is recovered before it is written.
 */
export const SECRET: ArmResource = {
    apiVersion: "2024-11-01",
    names: ["resourceGroupName", "vaultName", "secretName"],
    fixed: [],
    required: ["properties"],
    path: ([group, vault, secret]) =>
        `/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${vault}/secrets/${secret}`,
    body: ({ properties, tags }) => {
        const { attributes, ...others } = objectOf(properties);
        return {
            properties: { ...others, ...(attributes !== undefined && { attributes: toArm(objectOf(attributes)) }) },
            ...(tags !== undefined && { tags }),
        };
    },
    shown: ({ properties, location, tags }) => {
        const { attributes, ...others } = objectOf(properties);
        return {
            location: location ?? "",
            tags: tags ?? {},
            properties: { ...others, attributes: fromArm(objectOf(attributes)) },
        };
    },
    settable: ({ properties, tags }) => {
        const { contentType, attributes } = objectOf(properties);
        const { enabled, expires, notBefore } = objectOf(attributes);
        return {
            tags: tags ?? {},
            properties: present({ contentType, attributes: present({ enabled, expires, notBefore }) }),
        };
    },
    foreseen: (inputs) => ({
        ...inputs,
        properties: foreseeProperties(inputs["properties"]),
        name: new Unknown(),
    }),
    prepare: async ({ vault }, [, vaultName = "", secretName = ""]) => {
        const client = vault(vaultName);
        const deleted = { method: "GET", path: `/deletedsecrets/${secretName}`, query: DATA_PLANE } as const;
        // Whoever may not look there cannot recover anything either.
        const { status } = await client.send({ ...deleted, tolerate: [403, 404] });
        if (status !== 200) {
            return;
        }
        await client.send({ method: "POST", path: `/deletedsecrets/${secretName}/recover`, query: DATA_PLANE });
        await again(
            async () => (await client.send({ ...deleted, tolerate: [404] })).status === 404,
            `the secret ${secretName} to be recovered`,
        );
    },
    remove: async ({ vault }, _path, [, vaultName = "", secretName = ""]) => {
        const path = `/secrets/${secretName}`;
        await vault(vaultName).send({ method: "DELETE", path, query: DATA_PLANE, tolerate: [404] });
    },
};

function toArm({ expires, notBefore, ...others }: JsonObject): JsonObject {
    return present({ ...others, exp: expires, nbf: notBefore });
}

function fromArm({ exp, nbf, ...others }: JsonObject): JsonObject {
    return present({ ...others, expires: exp, notBefore: nbf });
}

function present(members: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
    return Object.fromEntries(
        Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
}

/** The addresses come about with the write. */
function foreseeProperties(properties: Value | undefined): Value | undefined {
    if (properties instanceof Secret) {
        return new Secret(foreseeProperties(properties.value) ?? null);
    }
    if (typeof properties !== "object" || properties === null || properties instanceof Unknown) {
        return properties;
    }
    const addresses: Props = { secretUri: new Unknown(), secretUriWithVersion: new Unknown() };
    return { ...properties, ...addresses };
}
