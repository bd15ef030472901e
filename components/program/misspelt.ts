import { nearest } from "../../rotation/nearest";
import { show } from "../../rotation/quote";

/**
 * Arguments that nobody reads and that were probably meant to be others; each continues a sentence about what they are given
 * to. Languages without types, and objects that are put together elsewhere, let them through. What resembles nothing is left
 * alone: it may be there for somebody else.
 * @param known every argument that is read
 */
export function misspeltArguments(args: object, known: readonly string[]): string[] {
    return Object.entries(args).flatMap(([name, value]) => {
        const meant = known.includes(name) || value === undefined ? undefined : nearest(name, known);
        return meant === undefined ? [] : [`${name} is no argument here: did you mean ${meant}?`];
    });
}

/** Says that a value is none of several texts, and which one it nearly is. */
export function noneOf(field: string, value: unknown, texts: readonly string[]): string {
    const meant = typeof value === "string" ? nearest(value, texts) : undefined;
    const question = meant === undefined ? "" : `; did you mean ${meant}?`;
    return `${field} is ${show(value)}; it is one of ${texts.join(", ")}${question}`;
}
