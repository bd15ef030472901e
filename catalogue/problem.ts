import { withoutGuess } from "../rotation/duration";
import { NO_CLIENT_SECRET, NO_LOGIN, quote } from "../rotation/quote";
import { type Path, pathText } from "./path";

/** One thing that is wrong with a catalogue. */
export interface Problem {
    readonly path: Path;
    /** Continues a sentence that begins with the path: `is "x", which …`. One line, never a secret. */
    readonly says: string;
}

/**
 * The problem as one readable line: the path, the value, the limit and the way out.
 * @param isSecret whether something in the same key of the configuration is secret. Pulumi hides secret texts in what it prints
 * where they stand as they are; so none is shown that is shortened, written otherwise, or put right.
 */
export function problemText({ path, says }: Problem, isSecret = false): string {
    const shown = isSecret
        ? withoutGuess(says.replace(/; did you mean "[^"]*"\?/, "")).replace(/"(?:[^"\\]|\\.)*"/g, withoutPart)
        : says;
    return `${pathText(path)} ${shown}`;
}

function withoutPart(quoted: string): string {
    return /\\|…"$/.test(quoted) || quoted.includes(NO_LOGIN) || quoted.includes(NO_CLIENT_SECRET)
        ? "(not shown)"
        : quoted;
}

/** Shows a value of the configuration in a message. */
export function shown(value: unknown): string {
    if (typeof value === "string") {
        return quote(value);
    }
    if (Array.isArray(value)) {
        return "a list";
    }
    if (value === null) {
        return "empty";
    }
    return typeof value === "object" ? "a map of fields" : `${value}`;
}
