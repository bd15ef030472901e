const LONGEST = 60;
/** What JSON leaves as it is, and no terminal should act on: controls, and what turns or hides the letters around it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Shows in a message what a person wrote: in quotes, on one line, and not longer than it takes to recognise it. */
export function quote(text: string): string {
    return JSON.stringify(cut(text)).replace(HIDDEN, escapeUnits);
}

/** Shows any value as {@link quote} shows a text. */
export function show(value: unknown): string {
    return typeof value === "string"
        ? quote(value)
        : cut(JSON.stringify(value) ?? String(value)).replace(HIDDEN, escapeUnits);
}

function cut(text: string): string {
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function escapeUnits(character: string): string {
    return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
        .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
        .join("");
}
