import type { Command } from "commander";

/** Something that the command does. */
export interface Verb {
    /** As it is typed. */
    readonly name: string;
    /** One line of `--help`. */
    readonly summary: string;
    /** Loads what the verb needs: one verb never waits for another's libraries. */
    readonly load: () => Promise<Command>;
}
