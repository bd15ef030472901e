const HIDDEN = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

/** A value as JSON on one line, without its end: what JSON itself leaves and a terminal could act on is escaped. */
export function jsonLine(value: unknown): string {
    return JSON.stringify(value).replace(HIDDEN, escaped);
}

function escaped(character: string): string {
    return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
        .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
        .join("");
}
