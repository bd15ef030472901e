/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Whether the value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is a text, else `undefined`. */
export function textOf(value: Json | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** The value when it is an object, else an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
    return isObject(value) ? value : {};
}
