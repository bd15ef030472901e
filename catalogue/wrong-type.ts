import type { ErrorObject } from "ajv";
import { shown } from "./problem";
import { DURATION, INSTANT } from "./schema/kinds";

/** What a field must be, by its JSON type. */
const KINDS: Readonly<Record<string, string>> = {
    string: "text",
    boolean: "true or false",
    integer: "a whole number",
    array: "a list",
    object: "a map of fields",
};

/** What YAML 1.1 reads as true and false, and Pulumi as text; and what other languages write. */
const TRUE = /^(true|yes|y|on|1)$/i;
const FALSE = /^(false|no|n|off|0)$/i;

/** What no period exceeds: a number above it was meant in something else than days. */
const MOST_DAYS = 731;

/** What the schema says of a field, as far as a message needs it. */
interface Field {
    readonly additionalProperties?: unknown;
    readonly required?: readonly string[];
    readonly enum?: readonly unknown[];
    readonly limits?: string;
}

/** Says that a value is of another kind than its field, and how to write it. What may be a secret is not shown. */
export function wrongType({ data, schema, parentSchema, instancePath }: ErrorObject): string {
    const types = [schema as string | readonly string[]].flat();
    const field = (parentSchema ?? {}) as Field;
    const wanted = types.map((type) => wantedBy(type, field)).join(", or ");
    if (data === null || (data === "" && types.includes("object"))) {
        return `is empty, but must be ${wanted}: ${types.includes("object") ? emptyMap(field) : "give it a value, or remove it"}`;
    }
    const way = wayOut(data, types, field, instancePath);
    return `is ${found(data, types)}, but must be ${wanted}${way === undefined ? "" : `: ${way}`}`;
}

function wantedBy(type: string, field: Field): string {
    if (field.enum !== undefined) {
        return `one of ${field.enum.join(", ")}`;
    }
    if (type === "object" && field.additionalProperties !== false) {
        return "a map by names of your choice";
    }
    const { required = [] } = field;
    return type === "object" && required.length > 0
        ? `a map of fields with ${listed(required)}`
        : (KINDS[type] ?? type);
}

/** Text in place of a map or a list may be anything, a secret's value too. */
function found(data: unknown, types: readonly string[]): string {
    const isAnything = types.includes("array") || (types.length === 1 && types.includes("object"));
    return typeof data === "string" && isAnything ? "text" : shown(data);
}

function emptyMap({ required = [], additionalProperties }: Field): string {
    if (required.length > 0) {
        return `give it ${listed(required)}, or remove it`;
    }
    return additionalProperties === false ? "write {} to take every default, or remove it" : "write {} for none";
}

function listed(names: readonly string[]): string {
    return names.join(", ").replace(/, ([^,]*)$/, " and $1");
}

function wayOut(data: unknown, types: readonly string[], field: Field, pointer: string): string | undefined {
    if (types.includes("boolean")) {
        return asBoolean(data);
    }
    if (types.includes("integer")) {
        return typeof data === "string" && /^\d+$/.test(data) ? "take the quotes away" : undefined;
    }
    if (types.includes("string")) {
        return typeof data === "object" ? undefined : asText(data, field);
    }
    if (types.includes("array")) {
        return typeof data === "object"
            ? undefined
            : "write it as a list, [ … ] or one line with a dash for each entry";
    }
    if (typeof data === "string" && /^\/[^/]*$/.test(pointer)) {
        return (
            `${/^\s*[[{]/.test(data) ? "it looks like JSON, but is none; " : ""}write the map in the stack's file, or set what is ` +
            "in it one by one with pulumi config set --path"
        );
    }
    return Array.isArray(data) && field.additionalProperties !== false
        ? "write each entry behind a name, not behind a dash"
        : undefined;
}

function asBoolean(data: unknown): string | undefined {
    const text = String(data);
    const meant = TRUE.test(text) ? "true" : FALSE.test(text) ? "false" : undefined;
    return typeof data === "object" || meant === undefined
        ? undefined
        : `write ${meant}${typeof data === "string" ? ", without quotes" : ""}`;
}

/** Quotes alone make no duration out of a number. */
function asText(data: unknown, { enum: values, limits = "" }: Field): string | undefined {
    if (values !== undefined) {
        return undefined;
    }
    if (limits.startsWith(DURATION)) {
        const isCount = Number.isInteger(data) && Number(data) > 0 && Number(data) <= MOST_DAYS;
        return isCount ? `did you mean P${data}D, in days?` : "write an ISO 8601 duration, such as P90D";
    }
    return limits.startsWith(INSTANT)
        ? 'write an instant or a date in quotes, such as "2027-03-01"'
        : "put it in quotes";
}
