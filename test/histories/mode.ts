import type fc from "fast-check";
import type { Counts } from "./totals";
import type { Watched } from "./watchdog";

/** A way to play histories: without the engine, or on it. */
export interface Mode<History> {
    /** Random histories of so many deployments, beside the last ones. */
    readonly histories: (longest: number) => fc.Arbitrary<History>;
    /** Prepares what some histories are played on, one after another. */
    readonly open: () => Promise<Ground<History>>;
    /** How many histories are played on one ground; what it holds grows with each, and looking it up takes longer. */
    readonly historiesAGround: number;
}

export interface Ground<History> {
    begin(history: History): Playing;
    close(): Promise<void>;
}

/** One history that is played. */
export interface Playing extends Watched {
    readonly kind: string;
    /** What happened so far, a line a run. */
    readonly tale: readonly string[];
    counts(): Counts;
    /** @throws when a promise is broken */
    play(): Promise<void>;
}
