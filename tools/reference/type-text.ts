import type { TypeSpec } from "../../provider/construct/package-schema";

/** How the page calls the types that JSON has no better words for. */
const WORDS: Readonly<Record<string, string>> = {
    string: "text",
    integer: "whole number",
    number: "number",
    boolean: "true or false",
    "pulumi.json#/Any": "anything",
    "pulumi.json#/Json": "JSON",
    "pulumi.json#/Asset": "file",
    "pulumi.json#/Archive": "archive",
};

/** A type as the reference writes it; types of this package link to where they are told of. */
export function typeText({ $ref, type, items, additionalProperties, oneOf }: TypeSpec): string {
    if (oneOf !== undefined) {
        return oneOf.map(typeText).join(" or ");
    }
    if ($ref !== undefined) {
        return refText($ref);
    }
    if (type === "array") {
        return `list of ${items === undefined ? "anything" : typeText(items)}`;
    }
    if (type === "object") {
        return `map of ${additionalProperties === undefined ? "text" : typeText(additionalProperties)}`;
    }
    return WORDS[type ?? ""] ?? type ?? "anything";
}

function refText(ref: string): string {
    const name = ref.split(":").at(-1) ?? ref;
    return ref.startsWith("#/") ? `[${name}](#${name.toLowerCase()})` : (WORDS[ref] ?? `\`${name.split("/").at(-1)}\``);
}
