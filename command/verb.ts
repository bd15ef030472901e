import type { Command } from "commander";
import type { ExitCode } from "./exit-codes";

/** Says with which code the command ends; without it the code is 0. */
export type End = (code: ExitCode) => void;

/** Something that the command does. */
export interface Verb {
    /** As it is typed. */
    readonly name: string;
    /** One line of `--help`. */
    readonly summary: string;
    /** What is often typed behind the name, each with what it does; shown by the verb's own `--help`. */
    readonly examples: readonly (readonly [args: string, does: string])[];
    /** Loads what the verb needs: one verb never waits for another's libraries. */
    readonly load: (end: End) => Promise<Command>;
}
