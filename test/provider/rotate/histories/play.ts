import fc from "fast-check";
import { Simulator } from "../../../../simulator";
import { START } from "../deployment";
import { type History, histories } from "./history";
import { type Counts, Player } from "./player";
import { type Ticking, withWatchdog } from "./watchdog";

export interface PlayOptions {
    /** The first history's; every one after it has the next. */
    readonly seed: number;
    readonly count: number;
    /** The least and the most deployments of a history, beside the last ones. */
    readonly runs: readonly [number, number];
    /** When to look whether a history still makes progress. */
    readonly ticking: Ticking;
    /** For how long one that failed is made shorter, in milliseconds. */
    readonly shrinkMs: number;
    readonly onFailure: (seed: number, report: string) => void;
    readonly onPlayed?: (played: number, totals: Totals) => void;
}

export interface Totals extends Counts {
    histories: number;
    signIns: number;
    inTime: number;
    violations: number;
}

/** A tenant grows with every history, and what is looked up in it takes longer. */
const HISTORIES_A_TENANT = 100;

/** Plays random histories one after another; one that fails is made shorter. */
export async function playHistories(options: PlayOptions): Promise<Totals> {
    const totals: Totals = {
        histories: 0,
        runs: 0,
        completed: 0,
        killed: 0,
        failed: 0,
        signIns: 0,
        inTime: 0,
        violations: 0,
    };
    const { seed: first, count } = options;
    for (let from = 0; from < count; from += HISTORIES_A_TENANT) {
        const simulator = await Simulator.start({ clock: START });
        try {
            for (let index = from; index < Math.min(count, from + HISTORIES_A_TENANT); index++) {
                const report = await playOne(simulator, first + index, options, totals);
                if (report !== undefined) {
                    totals.violations++;
                    options.onFailure(first + index, report);
                }
                options.onPlayed?.(index + 1, totals);
            }
        } finally {
            await simulator.stop();
        }
    }
    return totals;
}

async function playOne(simulator: Simulator, seed: number, { runs, ticking, shrinkMs }: PlayOptions, totals: Totals) {
    const property = fc.asyncProperty(histories(...runs), (history) => play(simulator, history, ticking, totals));
    const details = await fc.check(property, { seed, numRuns: 1, endOnFailure: true });
    if (!details.failed) {
        return undefined;
    }
    const shorter = fc.asyncProperty(histories(...runs), (history) => play(simulator, history, ticking));
    const shrunk = await fc.check(shorter, { seed, numRuns: 1, interruptAfterTimeLimit: shrinkMs });
    const { errorInstance, counterexample, numShrinks } = shrunk.counterexample === null ? details : shrunk;
    return `${reasonOf(errorInstance)}\nHistory, made shorter ${numShrinks} times: ${fc.stringify(counterexample?.[0])}`;
}

/** @param totals what is played counts here. @default it does not, as what is played again to make it shorter */
async function play(simulator: Simulator, history: History, ticking: Ticking, totals?: Totals): Promise<void> {
    const player = new Player(simulator, history);
    const { machine, consumers, counts, tale } = player;
    const describe = () =>
        `Waiting for answers: ${machine.pending.join(", ") || "none"}. Resources: ${process.getActiveResourcesInfo()}.`;
    try {
        await withWatchdog({ progress: () => machine.sent + counts.runs, describe }, ticking, () => player.play());
    } catch (error) {
        throw new Error([reasonOf(error), ...tale].join("\n"));
    } finally {
        const { signIns, inTime } = consumers;
        for (const [name, more] of Object.entries({ histories: 1, ...counts, signIns, inTime })) {
            if (totals !== undefined) {
                totals[name as keyof Totals] += more;
            }
        }
    }
}

function reasonOf(error: unknown): string {
    const { message, cause } = error as Error;
    return cause === undefined ? message : `${message}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
