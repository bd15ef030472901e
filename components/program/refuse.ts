import { runError } from "./plain-error";

/**
 * Ends the program before anything is declared, when anything is wrong.
 * @param problems sentences, each for itself: what is wrong, the value, the limit and the way out
 * @throws RunError that tells all of them, one a line
 */
export function refuse(problems: readonly string[]): void {
    if (problems.length > 0) {
        throw runError(problems.join("\n"));
    }
}
