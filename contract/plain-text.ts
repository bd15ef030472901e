import { quote } from "../rotation/quote";

/** Entra's limit for the display name of an application, in UTF-16 units. */
export const LONGEST_DISPLAY_NAME = 256;

/** Key Vault's limits for a secret's content type, and for a tag's name and its value. */
export const LONGEST_CONTENT_TYPE = 255;
export const LONGEST_TAG = { name: 512, value: 256 } as const;

/** The longest name that something is declared under: it is a part of other names. */
export const LONGEST_KEY = 128;

/** Controls, what turns the direction of text or has no width, separators of lines, and halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The first character of a text that nobody sees, as `U+202E`; `undefined` where there is none. */
export function hiddenCharacterIn(text: string): string | undefined {
    const code = HIDDEN.exec(text)?.[0].codePointAt(0);
    return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Says why a text cannot stand on one line for people to read, as the continuation of a sentence that begins with the
 * field's name; `undefined` when it can.
 * @param longest in UTF-16 units
 */
export function lineProblem(text: string, longest: number): string | undefined {
    if (text.length > longest) {
        return `has ${text.length} characters, but ${longest} at most are allowed: shorten it`;
    }
    const hidden = hiddenCharacterIn(text);
    return hidden === undefined
        ? undefined
        : `is ${quote(text)}, in which ${hidden} is hidden: write it on one line, without characters that nobody sees`;
}

/** Says why nothing can be declared under a name, likewise. `__proto__` is lost wherever JavaScript copies a map. */
export function keyProblem(key: string): string | undefined {
    if (key === "" || key === "__proto__") {
        return `is ${quote(key)}, which is no usable name: take another one`;
    }
    return lineProblem(key, LONGEST_KEY);
}

/** A field's path in a message: names that people chose are quoted where they are no plain words. */
export function fieldPath(...parts: readonly string[]): string {
    return parts
        .map((part, index) =>
            index > 0 && /^[A-Za-z0-9_-]{1,128}$/.test(part)
                ? `.${part}`
                : index === 0 && lineProblem(part, LONGEST_KEY) === undefined
                  ? part
                  : `[${quote(part)}]`,
        )
        .join("");
}

/** Ends what is said with a full stop, unless it asks something. */
export function sentence(problem: string): string {
    return problem.endsWith("?") ? problem : `${problem}.`;
}
