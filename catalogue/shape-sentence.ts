import { isDeepStrictEqual } from "node:util";
import type { ErrorObject } from "ajv";
import { lineProblem } from "../contract/plain-text";
import { nearest } from "../rotation/nearest";
import { quote } from "../rotation/quote";
import { type Format, formats } from "./formats";
import { meantText } from "./meant-text";
import { otherThanId } from "./other-than-id";
import { shown } from "./problem";
import { unknownField } from "./unknown-field";
import { wrongType } from "./wrong-type";

/** As many repetitions in one list as a person reads. */
const MOST_PAIRS = 5;

type Sentence = (error: ErrorObject) => string;

/** What each of the schema's words says when it is not met; every sentence goes on from the field's path. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
    type: wrongType,
    required: ({ params, parentSchema }) => missing(parentSchema?.["properties"]?.[params["missingProperty"]]),
    additionalProperties: ({ params, parentSchema }) =>
        unknownField(params["additionalProperty"], parentSchema?.["title"], Object.keys(parentSchema?.["properties"])),
    format: ({ data, params, propertyName, instancePath }) => {
        const hidden = lineProblem(String(propertyName ?? data), Number.POSITIVE_INFINITY);
        if (hidden !== undefined) {
            return hidden;
        }
        const format = params["format"] as Format;
        if (propertyName !== undefined) {
            return formats[format].refusal;
        }
        const text = String(data);
        const known = format === "guid" ? otherThanId(text, instancePath) : undefined;
        const meant = meantText(format, text);
        const question = meant === undefined ? "" : `; did you mean ${quote(meant)}?`;
        return `is ${shown(data)}, ${known ?? `which ${formats[format].refusal}${question}`}`;
    },
    enum: ({ data, schema }) => outOfChoice(data, schema as readonly (string | number)[]),
    minLength: () => "is empty, but needs one character at least: give it a value, or remove it",
    maxLength: ({ data, params }) =>
        `has ${String(data).length} characters, but ${params["limit"]} at most are allowed: shorten it`,
    minItems: ({ params }) => `is an empty list, but needs ${params["limit"]} or more entries: add one, or remove it`,
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

/** The schema's validator names one pair; here each entry is named that repeats an earlier one. */
function twice(list: readonly unknown[]): string {
    const pairs = list.flatMap((entry, index) => {
        const first = list.findIndex((other) => isDeepStrictEqual(other, entry));
        return first < index ? [`${first} and ${index}`] : [];
    });
    const told = pairs.slice(0, MOST_PAIRS).join(", and in ");
    const more = pairs.length > MOST_PAIRS ? `, and ${pairs.length - MOST_PAIRS} more times` : "";
    return `names the same thing twice, in entries ${told}${more}: remove one of them`;
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
