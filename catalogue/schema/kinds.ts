import { type SchemaOptions, type Static, type TProperties, type TSchema, Type } from "@sinclair/typebox";
import type { Format } from "../formats";

/**
 * What the schema says about a field beside its type. `defaultsTo` and `limits` are prose for the reference; the
 * latter only where the schema's own limits do not tell it.
 */
interface About extends SchemaOptions {
    readonly description: string;
    readonly defaultsTo?: string;
    readonly limits?: string;
}

/** The schema's own words, which the validator has to know. */
export const VOCABULARY = ["defaultsTo", "limits"];

/** How `limits` begins for texts that are more than text. */
export const DURATION = "ISO 8601 duration";
export const INSTANT = "ISO 8601 instant or date";

/** A text on one line, unless it has another format. */
export function text(description: string, about: Partial<About> & { format?: Format } = {}) {
    return Type.String({ description, minLength: 1, format: "line", ...about });
}

/** A text that may have several lines. */
export function prose(description: string, about: Partial<About> = {}) {
    return Type.String({ description, minLength: 1, ...about });
}

/** Texts in a list, whose description is the list's. */
export function texts(
    about: About & { minItems?: number; maxItems?: number },
    item: { format?: Format; maxLength?: number } = {},
) {
    return list(Type.String({ minLength: 1, format: "line", ...item }), about);
}

export function flag(description: string, defaultsTo: string) {
    return Type.Boolean({ description, defaultsTo });
}

/** One of several texts or numbers. */
export function choice<const T extends string | number>(values: readonly T[], about: Partial<About> = {}) {
    const type = typeof values[0] === "number" ? "integer" : "string";
    return Type.Unsafe<T>({ type, enum: values, ...about });
}

export function list<T extends TSchema>(item: T, about: About & { minItems?: number; maxItems?: number }) {
    return Type.Array(item, { uniqueItems: true, ...about });
}

/** A map with a fixed set of fields; the title names one such thing in messages: "an app". */
export function fields<T extends TProperties>(properties: T, about: About & { title: string }) {
    return Type.Object(properties, { additionalProperties: false, ...about });
}

/** A map whose keys are names of somebody's own choice. */
export function named<T extends TSchema>(
    item: T,
    { keys = "name", ...about }: About & { keys?: Format; maxProperties?: number; title?: string },
) {
    return Type.Unsafe<Record<string, Static<T>>>({
        type: "object",
        additionalProperties: item,
        propertyNames: { type: "string", format: keys },
        ...about,
    });
}

export const optional = Type.Optional;
