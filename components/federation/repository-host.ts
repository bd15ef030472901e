import { type TrustProblem, validateText, written } from "./platform";

/** What git allows in a ref's name, without what would be a wildcard anyway; see git-check-ref-format. */
const REF = /^(?!refs\/|\/|\.)(?!.*(\.\.|\/\/|@\{|\/\.|\.lock(\/|$)))[^\s~^:?*[\\]+(?<![/.])$/;

/** Validates the name of a branch or tag. */
export function validateRef(field: "branch" | "tag", value: unknown): TrustProblem[] {
    const wayOut = `write the ${field}'s name alone, without wildcards: Entra compares letter by letter`;
    return validateText(field, value, REF, wayOut);
}

/** Validates a number that a host gave to something for good, written as a number or as its digits. */
export function validateId(field: string, value: unknown, wayOut: string): TrustProblem[] {
    const isId = typeof value === "number" ? Number.isSafeInteger(value) && value > 0 : isDigits(value);
    return isId ? [] : [{ field, says: `${written(value)}; ${wayOut}` }];
}

function isDigits(value: unknown): boolean {
    return typeof value === "string" && /^[1-9]\d{0,18}$/.test(value);
}
