const LONGEST = 60;
/** What JSON leaves as it is, and no terminal should act on: controls, and what turns or hides the letters around it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What is left at the end of a text that was cut in the middle of an emoji. */
const HALF = /\p{Cs}$/u;

/** A client secret as Entra makes them: one that stands in the wrong place is in no message. */
const CLIENT_SECRET = /[\w.~-]{3}\dQ~[\w.~-]{8,}/g;
/** What stands in its place. */
export const NO_CLIENT_SECRET = "(a client secret)";

/** A login within an address. */
const LOGIN = /\/\/[^/?#@\s]*@/g;
/** What stands in its place. */
export const NO_LOGIN = "(a login)";

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
    const shown = text.replace(CLIENT_SECRET, NO_CLIENT_SECRET).replace(LOGIN, `//${NO_LOGIN}@`);
    return shown.length > LONGEST ? `${shown.slice(0, LONGEST).replace(HALF, "")}…` : shown;
}

function escapeUnits(character: string): string {
    return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
        .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
        .join("");
}
