/** What no terminal and no log should act on: controls, and what turns or hides the letters around it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What is left at the end of a text that was cut in the middle of an emoji. */
const HALF = /\p{Cs}$/u;

/**
 * A text that came from elsewhere, on one line: what could steer a terminal is written out.
 * @param longest in characters. @default all of it
 */
export function visible(text: string, longest = Number.POSITIVE_INFINITY): string {
    const cut = text.length > longest ? `${text.slice(0, longest).replace(HALF, "")}…` : text;
    return cut.replace(HIDDEN, escaped);
}

function escaped(character: string): string {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
