const LONGEST = 60;
/** URNs are names, too. */
const LONGEST_NAME = 250;

/** A configured value as messages show it, and no more of it than tells which one it is. */
export function shown(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A name as people write it, without quotes: no longer than names are, and without what a terminal would act on. */
export function named(name: unknown): string {
    const text = typeof name === "string" ? JSON.stringify(name).slice(1, -1) : shown(name);
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

/** What kind of value JSON has here, for people. */
export function kindOf(value: unknown): string {
    if (value === null || value === undefined) {
        return "null";
    }
    if (Array.isArray(value)) {
        return "a list";
    }
    return { string: "a text", object: "an object", boolean: "a flag" }[typeof value as string] ?? "a number";
}

/** Ends a text as a sentence, unless it is one. */
export function sentence(text: string): string {
    return /[.?]$/.test(text) ? text : `${text}.`;
}

/** Tells whether a configured value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
