import { add } from "./calendar";
import { type Duration, sum, times } from "./duration";
import { gridIndex } from "./grid";

/** How long a credential may live: two years by the calendar, from its issue. */
export const LONGEST_LIFE: Duration = { months: 24, seconds: 0 };

/** Settings are compared over two years without a leap day, so that the verdict does not depend on the day. */
const REFERENCE = "2025-03-01T00:00:00Z";
const LIMIT = add(REFERENCE, LONGEST_LIFE);
const LONGEST_SECONDS = 731 * 86_400;

/** The durations of a credential's life, read. */
export interface LifeDurations {
    readonly rotateEvery: Duration;
    readonly overlap: Duration;
    readonly grace: Duration;
}

/** Tells whether a duration is longer than two years, without a clock: `P730D` and `P2Y` are not, `P731D` is. */
export function isBeyondTwoYears(duration: Duration): boolean {
    // Also keeps sums that no calendar can represent away from the calendar.
    if (duration.months > LONGEST_LIFE.months || duration.seconds > LONGEST_SECONDS) {
        return true;
    }
    return add(REFERENCE, duration) > LIMIT;
}

/** The first days of four years, one of them a leap year: every month's length from every month on. */
const MONTH_STARTS = Array.from({ length: 48 }, (_, month) =>
    new Date(Date.UTC(2024, month)).toISOString().replace(".000Z", "Z"),
);

/** Tells whether there is a month in which the first duration is shorter than the second (`P1M` and `P30D`: February). */
export function mayBeShorter(duration: Duration, than: Duration): boolean {
    if (isBeyondTwoYears(duration) || isBeyondTwoYears(than)) {
        return isBeyondTwoYears(than) && !isBeyondTwoYears(duration);
    }
    return MONTH_STARTS.some((start) => add(start, duration) < add(start, than));
}

/** The life of a generation that is issued right after a due date: `rotateEvery + grace + overlap`. */
export function plainLife({ rotateEvery, grace, overlap }: LifeDurations): Duration {
    return sum(rotateEvery, grace, overlap);
}

/**
 * How many periods a generation of a capped audience may have to wait for the one that it replaced, when that one was
 * replaced by hand on its first day: the periods that grace and overlap reach over, and its own.
 * @param life no part of it beyond two years, `rotateEvery` longer than zero
 */
export function cappedPeriods({ rotateEvery, grace, overlap }: LifeDurations): number {
    const tail = sum(grace, overlap);
    return 1 + gridIndex(REFERENCE, rotateEvery, add(REFERENCE, tail));
}

/** The longest life in a capped audience: {@link cappedPeriods} times `rotateEvery`, and grace and overlap. */
export function cappedLife(life: LifeDurations): Duration {
    return sum(times(life.rotateEvery, cappedPeriods(life)), life.grace, life.overlap);
}
