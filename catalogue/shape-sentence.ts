import { isDeepStrictEqual } from "node:util";
import type { ErrorObject } from "ajv";
import { lineProblem } from "../contract/plain-text";
import { nearest } from "../rotation/nearest";
import { type Format, formats } from "./formats";
import { shown } from "./problem";
import { unknownField } from "./unknown-field";

/** What a field must be, by its JSON type. */
const KINDS: Readonly<Record<string, string>> = {
    string: "text",
    boolean: "true or false",
    integer: "a whole number",
    array: "a list",
    object: "a map of fields",
};

/** What people are known by, and Entra takes nowhere as an id. */
const MAIL_ADDRESS = /^[\w.+-]{1,64}@[\w.-]{1,190}$/;

type Sentence = (error: ErrorObject) => string;

/** What each of the schema's words says when it is not met; every sentence goes on from the field's path. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
    type: ({ data, schema }) => wrongType(data, schema as string | readonly string[]),
    required: ({ params, parentSchema }) => missing(parentSchema?.["properties"]?.[params["missingProperty"]]),
    additionalProperties: ({ params, parentSchema }) =>
        unknownField(params["additionalProperty"], parentSchema?.["title"], Object.keys(parentSchema?.["properties"])),
    format: ({ data, params, propertyName }) => {
        const hidden = lineProblem(String(propertyName ?? data), Number.POSITIVE_INFINITY);
        if (hidden !== undefined) {
            return hidden;
        }
        const { refusal } = formats[params["format"] as Format];
        if (params["format"] === "guid" && MAIL_ADDRESS.test(String(data))) {
            return `is ${shown(data)}, a mail address: write the object id, which az ad user show --id ${data} --query id -o tsv shows`;
        }
        return propertyName === undefined ? `is ${shown(data)}, which ${refusal}` : refusal;
    },
    enum: ({ data, schema }) => outOfChoice(data, schema as readonly (string | number)[]),
    minLength: () => "is empty, but needs one character at least",
    maxLength: ({ data, params }) =>
        `has ${String(data).length} characters, but ${params["limit"]} at most are allowed: shorten it`,
    minItems: ({ params }) => `is an empty list, but needs ${params["limit"]} or more entries`,
    maxItems: ({ data, params }) =>
        `has ${(data as unknown[]).length} entries, but ${params["limit"]} at most are allowed: remove some`,
    maxProperties: ({ data, params }) =>
        `has ${Object.keys(data as object).length} entries, but ${params["limit"]} at most are allowed: remove some`,
    uniqueItems: ({ data }) => twice(data as readonly unknown[]),
    minimum: ({ data, params }) => `is ${shown(data)}, but must be ${params["limit"]} at least`,
    maximum: ({ data, params }) => `is ${shown(data)}, but must be ${params["limit"]} at most`,
};

/** Says what the schema found: the value, the limit and the way out. */
export function shapeSentence(error: ErrorObject): string {
    return SENTENCES[error.keyword]?.(error) ?? `is not as it should be: it ${error.message}`;
}

function wrongType(data: unknown, type: string | readonly string[]): string {
    const types = [type].flat();
    const wanted = types.map((one) => KINDS[one] ?? one).join(", or ");
    if (data === null) {
        return types.includes("object")
            ? "is empty, but must be a map of fields: write {} to take every default, or remove it"
            : `is empty, but must be ${wanted}: give it a value, or remove it`;
    }
    const way = type === "string" && typeof data !== "object" ? ": put it in quotes" : "";
    return `is ${shown(data)}, but must be ${wanted}${way}`;
}

/** The schema's validator names one pair; here each entry is named that repeats an earlier one. */
function twice(list: readonly unknown[]): string {
    const pairs = list.flatMap((entry, index) => {
        const first = list.findIndex((other) => isDeepStrictEqual(other, entry));
        return first < index ? [`${first} and ${index}`] : [];
    });
    return `names the same thing twice, in entries ${pairs.join(", and in ")}: remove one of them`;
}

function missing(property: { description?: string } | undefined): string {
    const description = property?.description?.replace(/\.$/, "") ?? "";
    return `is missing, but needed: ${description.charAt(0).toLowerCase()}${description.slice(1)}`;
}

function outOfChoice(data: unknown, values: readonly (string | number)[]): string {
    const meant = typeof data === "string" ? nearest(data, values.map(String)) : undefined;
    const question = meant === undefined ? "" : `; did you mean ${meant}?`;
    return `is ${shown(data)}, but must be one of ${values.join(", ")}${question}`;
}
