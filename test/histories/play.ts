import fc from "fast-check";
import type { Ground, Mode, Playing } from "./mode";
import { noCounts, type Outcome } from "./totals";
import { type Ticking, withWatchdog } from "./watchdog";

export interface PlayOptions {
    /** The most deployments of a history, beside the last ones. */
    readonly longest: number;
    /** When to look whether a history still makes progress. */
    readonly ticking: Ticking;
    /** For how long one that failed is made shorter, in milliseconds. */
    readonly shrinkMs: number;
    /** Milliseconds since some moment. */
    readonly stopwatch: () => number;
}

/** Plays the history of every seed; one that fails is made shorter. */
export async function playSeeds<History>(
    mode: Mode<History>,
    seeds: readonly number[],
    options: PlayOptions,
    onPlayed: (outcome: Outcome) => void,
): Promise<void> {
    let ground: Ground<History> | undefined;
    let played = 0;
    for (const seed of seeds) {
        ground ??= await mode.open();
        const outcome = await playSeed(mode, ground, seed, options);
        onPlayed(outcome);
        // One that hung may go on, and nobody else is to meet it.
        if (++played === mode.historiesAGround || outcome.violation !== undefined) {
            await ground.close();
            ground = undefined;
            played = 0;
        }
    }
    await ground?.close();
}

async function playSeed<History>(
    mode: Mode<History>,
    ground: Ground<History>,
    seed: number,
    { longest, ticking, shrinkMs, stopwatch }: PlayOptions,
): Promise<Outcome> {
    const histories = mode.histories(longest);
    const started = stopwatch();
    let outcome: Outcome = { seed, kind: "none", counts: noCounts(), seconds: 0 };
    const once = fc.asyncProperty(histories, async (history) => {
        const playing = ground.begin(history);
        try {
            await playOne(playing, ticking);
        } finally {
            outcome = { seed, kind: playing.kind, counts: playing.counts(), seconds: (stopwatch() - started) / 1_000 };
        }
    });
    const details = await fc.check(once, { seed, numRuns: 1, endOnFailure: true });
    if (!details.failed) {
        return outcome;
    }
    // Not by fast-check's own limit, which leaves the history behind that is played when the time is over.
    const end = stopwatch() + shrinkMs;
    const again = fc.asyncProperty(histories, async (history) => {
        if (stopwatch() < end) {
            await playOne(ground.begin(history), ticking);
        }
    });
    const shrunk = await fc.check(again, { seed, numRuns: 1 });
    const { errorInstance, counterexample, numShrinks } = shrunk.counterexample === null ? details : shrunk;
    const history = JSON.stringify(counterexample?.[0]);
    return {
        ...outcome,
        violation: `${reasonOf(errorInstance)}\nHistory, made shorter ${numShrinks} times: ${history}`,
    };
}

async function playOne(playing: Playing, ticking: Ticking): Promise<void> {
    try {
        await withWatchdog(playing, ticking, () => playing.play());
    } catch (error) {
        throw new Error([reasonOf(error), ...playing.tale].join("\n"));
    }
}

function reasonOf(error: unknown): string {
    const { message, cause } = error as Error;
    return cause === undefined ? message : `${message}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
