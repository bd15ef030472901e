import { createHash } from "node:crypto";
import { durationText, toDuration } from "./duration";
import type { CurrentGeneration, DecidedSpread } from "./ledger";
import type { Settings } from "./settings";

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
