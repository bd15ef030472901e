import { Temporal } from "temporal-polyfill";

/** The tests' own calendar, which shares nothing with the planner's. */

/** An instant plus durations one after another, in UTC. */
export function plus(at: string, ...durations: string[]): string {
    return durations.reduce((sum, duration) => plusTimes(sum, duration, 1), at);
}

/** An instant plus a duration taken `count` times. */
export function plusTimes(at: string, duration: string, count: number): string {
    if (!hasMonths(duration)) {
        return shift(at, longest(duration) * count);
    }
    const { years, months, weeks, days, hours, minutes, seconds } = read(duration);
    const fields = { years, months, weeks, days, hours, minutes, seconds };
    const multiplied = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value * count]));
    const date = Temporal.Instant.from(at).toZonedDateTimeISO("UTC").add(multiplied);
    return date.toInstant().toString({ smallestUnit: "second" });
}

/** An instant some seconds later, or earlier. */
export function shift(at: string, seconds: number): string {
    return new Date(Date.parse(at) + seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** Seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number {
    return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** How many seconds a duration has at least: no month is shorter than 28 days, no year than 365. */
export function shortest(duration: string): number {
    return seconds(duration, 28, 365);
}

/** How many seconds a duration has at most. */
export function longest(duration: string): number {
    return seconds(duration, 31, 366);
}

/** Tells whether a duration's length depends on the calendar. */
export function hasMonths(duration: string): boolean {
    const { years, months } = read(duration);
    return years !== 0 || months !== 0;
}

function seconds(duration: string, monthDays: number, yearDays: number): number {
    const { years, months, weeks, days, hours, minutes, seconds } = read(duration);
    const allDays = years * yearDays + months * monthDays + weeks * 7 + days;
    return allDays * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}

const known = new Map<string, Temporal.Duration>();

/** Reading is slow, and histories use few durations. */
function read(text: string): Temporal.Duration {
    const duration = known.get(text) ?? Temporal.Duration.from(text);
    known.set(text, duration);
    return duration;
}
