import { addSeconds } from "./calendar";
import { type Duration, times } from "./duration";
import { fromSeconds, type Instant, toSeconds } from "./instant";

/** The mean Gregorian month over its cycle of 400 years. */
const MEAN_MONTH = 2_629_746;

/**
 * The smallest whole number `k`, negative ones included, for which `origin + k * every` is not before `notBefore`.
 * Every point is counted from the origin, never from the point before it, so that a month end does not make the rest
 * drift. The work does not grow with the distance.
 * @param every longer than zero
 */
export function gridIndex(origin: Instant, every: Duration, notBefore: Instant): number {
    const start = toSeconds(origin);
    const bound = toSeconds(notBefore);
    const point = (k: number) => addSeconds(start, times(every, k));
    let k = Math.ceil((bound - start) / (every.months * MEAN_MONTH + every.seconds));
    while (point(k) < bound) {
        k += 1;
    }
    while (point(k - 1) >= bound) {
        k -= 1;
    }
    return k;
}

/** The point `origin + index * every`. */
export function gridPoint(origin: Instant, every: Duration, index: number): Instant {
    return fromSeconds(addSeconds(toSeconds(origin), times(every, index)));
}
