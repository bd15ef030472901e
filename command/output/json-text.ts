const HIDDEN = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

/** A value as JSON for a terminal, a file or a program: what JSON itself leaves and a terminal could act on is escaped. */
export function jsonText(value: unknown): string {
    return `${escaped(JSON.stringify(value, undefined, 4))}\n`;
}

/** The same on one line, without its end. */
export function jsonLine(value: unknown): string {
    return escaped(JSON.stringify(value));
}

function escaped(json: string): string {
    return json.replace(HIDDEN, (character) =>
        Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
            .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
            .join(""),
    );
}
