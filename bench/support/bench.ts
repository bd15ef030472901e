import { median } from "./statistics";

/** How much is measured. */
export interface Options {
    /** Apps of each stack. */
    readonly sizes: readonly number[];
    /** Resources of each stack that policies judge. */
    readonly resources: readonly number[];
    /** Applications of each tenant that is listed. */
    readonly applications: readonly number[];
    /** How often each thing is measured, after what warms up. */
    readonly rounds: number;
    /** What of the apps is measured. @default all */
    readonly situations?: readonly string[];
    /** How many resources the engine works on at once. @default its own */
    readonly parallel?: number;
}

/** What a bench tells while it runs. */
export interface Progress {
    /** Writes a line for whoever waits. */
    say(line: string): void;
    /** Keeps a raw measurement. */
    measured(measurement: object): void;
}

/** Whether a goal is met, by the median of all rounds. */
export interface Verdict {
    /** What is compared: `200 apps, wave: CPU`. */
    readonly what: string;
    readonly goal: number;
    /** Whether the goal is the most or the least that it may be. */
    readonly bound: "at most" | "at least";
    readonly measured: number;
    readonly isMet: boolean;
}

/** What a bench found, for people. */
export interface Outcome {
    readonly tables: readonly string[];
    readonly verdicts: readonly Verdict[];
}

export type Bench = (options: Options, progress: Progress) => Promise<Outcome>;

/** Judges the median of some measurements, at least one. */
export function atMost(what: string, goal: number, values: readonly number[]): Verdict {
    const measured = median(values);
    return { what, goal, bound: "at most", measured, isMet: measured <= goal };
}

/** Judges the median of some measurements, at least one. */
export function atLeast(what: string, goal: number, values: readonly number[]): Verdict {
    const measured = median(values);
    return { what, goal, bound: "at least", measured, isMet: measured >= goal };
}
