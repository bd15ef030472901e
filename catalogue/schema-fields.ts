import type { TSchema } from "@sinclair/typebox";
import type { Path } from "./path";

/** One field that the schema knows, wherever it stands. */
export interface SchemaField {
    /** With `<app>`, `<secret>` and the like for names of somebody's own choice; lists leave no trace in it. */
    readonly path: Path;
    readonly schema: TSchema;
    readonly required: boolean;
}

/** What names of somebody's own choice stand for, by the field that holds them. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
    apps: "<app>",
    clientSecrets: "<secret>",
    certificates: "<certificate>",
    federatedCredentials: "<credential>",
    tags: "<tag>",
    readers: "<reader>",
    roleAssignments: "<role>",
};

/** Lists every field of a schema, from the top down, in the order in which they are declared. */
export function schemaFields(schema: TSchema, path: Path = []): SchemaField[] {
    if (schema["type"] === "array") {
        return schemaFields(schema["items"], path);
    }
    const properties: Record<string, TSchema> = schema["properties"] ?? {};
    const required: readonly string[] = schema["required"] ?? [];
    const own = Object.entries(properties).flatMap(([key, property]) => {
        const below = [...path, key];
        return [{ path: below, schema: property, required: required.includes(key) }, ...schemaFields(property, below)];
    });
    const chosen: TSchema | false | undefined = schema["additionalProperties"];
    const holder = String(path.at(-1));
    return chosen ? [...own, ...schemaFields(chosen, [...path, PLACEHOLDERS[holder] ?? "<name>"])] : own;
}
