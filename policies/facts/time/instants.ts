import { Temporal } from "temporal-polyfill";
import { type Known, UNKNOWN } from "../values";
import { inWords } from "./in-words";

/** ISO 8601 durations as rules compare them: `P2Y`, `P180D`, `PT1H`. */
export type Duration = Temporal.Duration;
/** An instant, whatever offset it was written with. */
export type Instant = Temporal.Instant;

/** Reads an ISO 8601 duration; `undefined` when it is none. */
export function toDuration(text: string): Duration | undefined {
    return attempt(() => Temporal.Duration.from(text));
}

/** Tells whether a duration is longer than nothing and no longer than a century, as any is that people mean. */
export function isSensible(duration: Duration): boolean {
    const isWithinCentury = () => Temporal.Duration.compare(duration, "P100Y", { relativeTo: "2000-01-01" }) <= 0;
    return duration.sign > 0 && (attempt(isWithinCentury) ?? false);
}

/**
 * Reads an RFC 3339 date, with any offset; `undefined` when it is none. Entra takes no date without a time or an offset.
 */
export function toInstant(text: string): Instant | undefined {
    return attempt(() => Temporal.Instant.from(text));
}

/** The instant that lies a duration later by UTC's calendar: months and years as they come, leap days included. */
export function add(instant: Instant, duration: Duration): Instant {
    return instant.toZonedDateTimeISO("UTC").add(duration).toInstant();
}

/** The last whole second before an instant. */
export function secondBefore(instant: Instant): Instant {
    return instant.round({ smallestUnit: "second", roundingMode: "ceil" }).subtract({ seconds: 1 });
}

/** Reads seconds since 1970, as Key Vault counts; `undefined` when there is no such instant. */
export function fromUnixSeconds(seconds: number): Instant | undefined {
    return attempt(() => Temporal.Instant.fromEpochMilliseconds(Math.floor(seconds) * 1000));
}

/** Whole seconds since 1970. */
export function toUnixSeconds(instant: Instant): number {
    return Math.floor(instant.epochMilliseconds / 1000);
}

/** Negative when the first is earlier, 0 when both are the same instant. */
export function compare(one: Instant, other: Instant): number {
    return Temporal.Instant.compare(one, other);
}

/** The later of two instants. */
export function latest(one: Instant, other: Instant): Instant {
    return compare(one, other) < 0 ? other : one;
}

/** Reads a date of a resource that may not be known yet; `undefined` when it is none. */
export function toKnownInstant(text: Known<string>): Known<Instant> {
    return text === undefined || text === UNKNOWN ? text : toInstant(text);
}

/** The way messages show instants: `YYYY-MM-DDTHH:MM:SSZ`. */
export function show(instant: Instant): string {
    return instant.toString({ smallestUnit: "second" });
}

/** The time from one instant to another for people, in whole days and the rest: `P730DT1S (2 years and 1 second)`. */
export function between(from: Instant, to: Instant): string {
    const whole = to.since(from, { largestUnit: "hours" }).round({ largestUnit: "days", smallestUnit: "seconds" });
    const words = inWords(from, to);
    return words === undefined ? whole.toString() : `${whole} (${words})`;
}

function attempt<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if (error instanceof RangeError) {
            return undefined;
        }
        throw error;
    }
}

/** For entry points only: rules are told the time. */
export function systemNow(): Instant {
    return Temporal.Now.instant();
}
