import { quote } from "../rotation/quote";
import { type Path, pathText } from "./path";

/** One thing that is wrong with a catalogue. */
export interface Problem {
    readonly path: Path;
    /** Continues a sentence that begins with the path: `is "x", which …`. One line, never a secret. */
    readonly says: string;
}

/** The problem as one readable line: the path, the value, the limit and the way out. */
export function problemText({ path, says }: Problem): string {
    return `${pathText(path)} ${says}`;
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
