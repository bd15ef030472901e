/** Controls, what turns the direction of text or has no width, separators of lines, and halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text that others chose, such as an application's name, as it may stand on a terminal or in a file that people open: on
 * one line, and without anything that a terminal obeys or nobody sees. Each such character is shown as U+FFFD.
 */
export function visible(text: string): string {
    return text.replace(HIDDEN, "\uFFFD");
}

/** JSON that a terminal can show: what it might obey or hide is written as `\uXXXX`, which means the same. */
export function jsonText(value: unknown): string {
    return JSON.stringify(value).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
        character.length === 1
            ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
            : [...Array(character.length).keys()]
                  .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
                  .join(""),
    );
}
