import { add, type Duration, fromUnixSeconds, type Instant, toUnixSeconds } from "./instants";

/**
 * An end date for a remedy to set: the last instant of a fixed grid that is not later than a time from now. The grid is
 * counted from 1970 in steps of half of that time, so that repeated runs find the same date for as long, instead of moving
 * it each time.
 * @param max the most that may be given; there is no grid for less than two seconds
 * @param strict leaves the boundary out
 */
export function gridEnd(now: Instant, max: Duration, strict = false): Instant | undefined {
    const limit = toUnixSeconds(add(now, max)) - (strict ? 1 : 0);
    const step = Math.floor(lengthOf(max) / 2);
    return step < 1 ? undefined : fromUnixSeconds(Math.floor(limit / step) * step);
}

/** How many seconds a duration lasts from 1970 on. */
function lengthOf(duration: Duration): number {
    const epoch = fromUnixSeconds(0);
    return epoch ? toUnixSeconds(add(epoch, duration)) : 0;
}
