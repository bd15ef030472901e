import type { Instant } from "../../rotation";
import { add } from "../../rotation/calendar";
import { isZero, readDuration, times } from "../../rotation/duration";
import { readInstant } from "../../rotation/instant";
import { quote } from "../../rotation/quote";

/** So many deployments are more than anybody has to foresee: three years of one an hour. */
const MOST_RUNS = 27_000;

/** When deployments are assumed to run. */
export interface Runs {
    readonly from: Instant;
    readonly until: Instant;
    readonly every: string;
    readonly instants: readonly Instant[];
}

export interface RunOptions {
    readonly from?: string;
    readonly until: string;
    readonly every?: string;
}

/** One deployment a day, as the recipes schedule them. */
export const EVERY_DAY = "P1D";

/**
 * The deployments from one instant to another, both included where one falls on them.
 * @param now where `from` is not given
 * @throws RangeError with the option, its value, and what to write
 */
export function runsFor({ from, until, every = EVERY_DAY }: RunOptions, now: Instant): Runs {
    const start = from === undefined ? now : instantIn("--from", from);
    const end = instantIn("--until", until);
    const period = readDuration(every);
    if (period.value === undefined) {
        throw new RangeError(`--every is ${quote(every)}: it ${period.reason}.`);
    }
    if (isZero(period.value)) {
        throw new RangeError(`--every is ${quote(every)}: it has no length. Write P1D for a deployment a day.`);
    }
    if (end <= start) {
        throw new RangeError(
            `--until is ${end}, which is not after ${start}, where the forecast begins. Give a later one.`,
        );
    }
    const instants: Instant[] = [];
    for (let at = start; at <= end; at = add(start, times(period.value, instants.length))) {
        instants.push(at);
        if (instants.length > MOST_RUNS) {
            throw new RangeError(
                `--every ${every} until ${end} makes more than ${MOST_RUNS} deployments. Forecast a shorter time, or rarer ones.`,
            );
        }
    }
    return { from: start, until: end, every, instants };
}

function instantIn(option: string, text: string): Instant {
    const { value, reason } = readInstant(text);
    if (value === undefined) {
        throw new RangeError(`${option} is ${quote(text)}: it ${reason}.`);
    }
    return value;
}
