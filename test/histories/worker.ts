import { performance } from "node:perf_hooks";
import { loadMode, type ModeName } from "./modes";
import { playSeeds } from "./play";
import type { Outcome } from "./totals";
import { everyMs } from "./watchdog";

/** What a process is to play. */
export interface Work {
    readonly mode: ModeName;
    readonly from: number;
    readonly count: number;
    readonly longest: number;
    readonly patienceMs: number;
    readonly shrinkMs: number;
}

/** What it tells: the outcome of one history, or that all are played. */
export type Told = Outcome | "done";

const tell = (told: Told) => void process.send?.(told);

/** Plays what the parent process sends, and ends with it. */
process.on("message", ({ mode, from, count, longest, patienceMs, shrinkMs }: Work) => {
    const options = { longest, ticking: everyMs(patienceMs), shrinkMs, stopwatch: () => performance.now() };
    void loadMode(mode)
        .then((loaded) => playSeeds(loaded, seedsFrom(from, count), options, tell))
        .then(() => tell("done"));
});
process.on("disconnect", () => process.exit());

function seedsFrom(first: number, count: number): number[] {
    return Array.from({ length: count }, (_, index) => first + index);
}
