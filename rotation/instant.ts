import { Temporal } from "temporal-polyfill";
import type { Reading } from "./reading";
import { Remembered } from "./remembered";

/**
 * A moment in UTC as text, exactly `YYYY-MM-DDTHH:MM:SSZ`, years 0000 to 9999. Such texts sort in the order of the
 * moments that they name, so they are compared with `<`.
 */
export type Instant = string;

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const WITH_FRACTION = /^[^.]+\.\d{1,9}Z$/;
const DAY = 86_400;
const ACCEPTED = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:[0-5]\d(\.0+)?)?(Z|[+-]\d\d:\d\d))?$/;
const EXPECTED = "write an ISO 8601 instant with Z or an offset (2027-03-01T00:00:00Z) or a date alone (UTC midnight)";

/** Reads an instant as people write it: ISO 8601 with `Z` or an offset, whole seconds, or a date alone (UTC midnight). */
export function readInstant(text: string): Reading<Instant> {
    if (!ACCEPTED.test(text)) {
        return { reason: `is not an instant: ${EXPECTED}` };
    }
    try {
        const instant = Temporal.Instant.from(text.length === 10 ? `${text}T00:00:00Z` : text);
        return { value: fromSeconds(instant.epochMilliseconds / 1000) };
    } catch {
        return { reason: `names a day or a time that does not exist: ${EXPECTED}` };
    }
}

/** Tells whether a text is an instant in the one form in which ledgers hold it. */
export function isInstant(text: string): boolean {
    if (!CANONICAL.test(text)) {
        return false;
    }
    const seconds = toSeconds(text);
    // What does not exist is no number, or another day: the 30th of February the 2nd of March.
    return !Number.isNaN(seconds) && fromSeconds(seconds) === text;
}

/**
 * The present as a planner takes it: any ISO 8601 instant, rounded down to the second.
 * @throws RangeError when the text is no instant
 */
export function toInstant(now: string): Instant {
    const whole = WITH_FRACTION.test(now) ? `${now.slice(0, now.indexOf("."))}Z` : now;
    if (isInstant(whole)) {
        return whole;
    }
    try {
        return fromSeconds(Math.floor(Temporal.Instant.from(now).epochMilliseconds / 1000));
    } catch {
        throw new RangeError(`now is "${now}", which is not an instant: write it as YYYY-MM-DDTHH:MM:SSZ`);
    }
}

/** Seconds since 1970-01-01T00:00:00Z, negative before it. */
export function toSeconds(instant: Instant): number {
    return moments.of(instant);
}

/** Reckoning comes back to the same moments, days and times of day: each is read and written once. */
const moments = new Remembered((instant: Instant) => Date.parse(instant) / 1000);
const days = new Remembered((day: number) => {
    const text = new Date(day * DAY * 1000).toISOString();
    if (text.length !== "YYYY-MM-DDTHH:MM:SS.000Z".length) {
        throw new RangeError(`an instant outside the years 0000 to 9999 (${text}) cannot be written down`);
    }
    return text.slice(0, "YYYY-MM-DDT".length);
});
const timesOfDay = new Remembered((second: number) => `${new Date(second * 1000).toISOString().slice(11, 19)}Z`);

/**
 * The reverse of {@link toSeconds}, for whole seconds.
 * @throws RangeError outside the years 0000 to 9999, which have no text in the one form used here
 */
export function fromSeconds(seconds: number): Instant {
    const day = Math.floor(seconds / DAY);
    return days.of(day) + timesOfDay.of(seconds - day * DAY);
}

/** The last of the given instants. */
export function latest(first: Instant, ...others: readonly Instant[]): Instant {
    let last = first;
    for (const one of others) {
        if (one > last) {
            last = one;
        }
    }
    return last;
}

/** The first of the given instants. */
export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
    let soonest = first;
    for (const one of others) {
        if (one < soonest) {
            soonest = one;
        }
    }
    return soonest;
}
