import { createHash } from "node:crypto";
import { add, latestBefore, subtract } from "./calendar";
import { durationText, toDuration } from "./duration";
import { earliest, type Instant, latest } from "./instant";
import type { CurrentGeneration, DecidedSpread, PreviousGeneration } from "./ledger";
import { isCapped, type Life, type Settings } from "./settings";

const SECOND = { months: 0, seconds: 1 };
const DAY = { months: 0, seconds: 86_400 };

/** The first instant after the given one, since instants are whole seconds. */
export function nextInstant(at: Instant): Instant {
    return add(at, SECOND);
}

/** When a generation that is due at `dueAt` has to end: `dueAt + grace + overlap`. */
export function endFor(dueAt: Instant, { grace, overlap }: Pick<Life, "grace" | "overlap">): Instant {
    return add(dueAt, toDuration(grace), toDuration(overlap));
}

/**
 * The instant from which the next generation must come so that grace and overlap fit before an end that cannot be
 * moved: `dueAt` itself where it fits, else one that is earlier. Calendar subtraction alone does not find it (31 March
 * less a month, plus a month, is 28 March; other sums end too late, or find a later one that fits by chance), so whole
 * days are taken off until it is right.
 */
export function fittingDue(dueAt: Instant, expiresAt: Instant, life: Pick<Life, "grace" | "overlap">): Instant {
    if (endFor(dueAt, life) <= expiresAt) {
        return dueAt;
    }
    let fitting = subtract(expiresAt, toDuration(life.overlap), toDuration(life.grace));
    while (fitting > dueAt || endFor(fitting, life) > expiresAt) {
        fitting = subtract(fitting, DAY);
    }
    return fitting;
}

/**
 * When a generation is due under the settings of today. It only moves earlier, by what a spread has grown and to where grace
 * and overlap still fit before the end that Entra was told, but stays after its issue. In a capped audience it also waits for the place that
 * a previous generation takes, since a scheduled rotation never finds itself blocked; only where a previous one
 * outlives the current one (the limit is new) it does not wait any longer than the current one lives.
 */
export function dueUnder(
    current: Pick<CurrentGeneration, "issuedAt" | "dueAt" | "expiresAt" | "earlierBy">,
    previous: readonly PreviousGeneration[],
    settings: Settings,
    spread?: DecidedSpread,
): Instant {
    const grown = Math.max(0, secondsEarlier(spread) - secondsBeforeGrid(current));
    const spreadDue = subtract(current.dueAt, { months: 0, seconds: grown });
    const fitting = fittingDue(spreadDue, current.expiresAt, settings);
    const place = isCapped(settings) ? earliest(lastEnd(previous, fitting), current.expiresAt) : fitting;
    return latest(fitting, place, nextInstant(current.issuedAt));
}

/** The end of the generation that lives longest, or `otherwise` when there is none that ends later. */
export function lastEnd(previous: readonly PreviousGeneration[], otherwise: Instant): Instant {
    return latest(otherwise, ...previous.map(({ expiresAt }) => expiresAt));
}

/**
 * By when a deployment must have published the next generation: `dueAt + grace`, or the latest instant from which the
 * overlap still fits before the end, whichever is first. It may lie before `dueAt`, or in the past, where settings
 * changed after the end date was given away: then the promise cannot be kept, and this says so.
 */
export function mustRunBefore(
    current: Pick<CurrentGeneration, "dueAt" | "expiresAt">,
    { grace, overlap }: Pick<Life, "grace" | "overlap">,
): Instant {
    return earliest(add(current.dueAt, toDuration(grace)), latestBefore(current.expiresAt, toDuration(overlap)));
}

/** As many bytes of a digest as a number holds exactly. */
const BYTES = 6;

/**
 * By how much due dates lie before the grid: what the ledger says as long as `spread` stays as it is, else what the series
 * decides, evenly over a fleet.
 * @param series of the credential
 * @throws TypeError when there is something to decide and no series
 */
export function decideSpread(
    known: DecidedSpread | undefined,
    { spread: within }: Pick<Settings, "spread">,
    series: string | undefined,
): DecidedSpread | undefined {
    if (within === undefined || known?.within === within) {
        return within === undefined ? undefined : known;
    }
    if (series === undefined) {
        throw new TypeError("a spread is decided by the series, and none was given");
    }
    const digest = createHash("sha256").update(series).digest().readUIntBE(0, BYTES);
    const seconds = Math.floor((digest / 256 ** BYTES) * toDuration(within).seconds);
    return { within, by: durationText({ months: 0, seconds }) };
}

/** {@link DecidedSpread.by} in seconds. */
export function secondsEarlier(spread: DecidedSpread | undefined): number {
    return spread === undefined ? 0 : toDuration(spread.by).seconds;
}

/** How many seconds the current generation's due date lies before the grid. */
export function secondsBeforeGrid({ earlierBy }: Pick<CurrentGeneration, "earlierBy">): number {
    return earlierBy === undefined ? 0 : toDuration(earlierBy).seconds;
}

/** The member of a generation that lies so many seconds before the grid. */
export function earlier(seconds: number): Pick<CurrentGeneration, "earlierBy"> {
    return seconds === 0 ? {} : { earlierBy: durationText({ months: 0, seconds }) };
}
