import { type Duration, toDuration } from "./instants";

/** Seconds in a unit, by the names that Go's `time.ParseDuration` knows. */
const UNITS: Readonly<Record<string, number>> = {
    ns: 1e-9,
    us: 1e-6,
    µs: 1e-6,
    μs: 1e-6,
    ms: 1e-3,
    s: 1,
    m: 60,
    h: 3600,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const WHOLE = /^[+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/**
 * Reads a duration as Go writes it, which the azuread provider expects in `endDateRelative`: `240h`, `2400h30m`. In whole
 * seconds, rounded up; `undefined` when it is none, or negative.
 */
export function toGoDuration(text: string): Duration | undefined {
    if (!WHOLE.test(text)) {
        return undefined;
    }
    const seconds = [...text.matchAll(PART)].reduce(
        (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0),
        0,
    );
    return toDuration(`PT${Math.ceil(seconds)}S`);
}
