import { visible } from "../output/visible";

const LONGEST = 600;

/** Why something failed, as the end of a sentence: on one line, with a full stop. */
export function reasonOf(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    const line = visible(message.replace(/\s+/g, " ").trim(), LONGEST);
    return /[.!?…]$/.test(line) ? line : `${line}.`;
}
