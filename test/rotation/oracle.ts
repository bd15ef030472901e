import { Temporal } from "temporal-polyfill";

/** The tests' own calendar, which shares nothing with the planner's. */

/** An instant plus durations one after another, in UTC. */
export function plus(at: string, ...durations: string[]): string {
    const start = Temporal.Instant.from(at).toZonedDateTimeISO("UTC");
    return text(durations.reduce((date, duration) => date.add(duration), start).toInstant());
}

/** An instant plus a duration taken `count` times. */
export function plusTimes(at: string, duration: string, count: number): string {
    const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
    const fields = { years, months, weeks, days, hours, minutes, seconds };
    const multiplied = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value * count]));
    return text(Temporal.Instant.from(at).toZonedDateTimeISO("UTC").add(multiplied).toInstant());
}

/** An instant some seconds later, or earlier. */
export function shift(at: string, seconds: number): string {
    return text(Temporal.Instant.from(at).add({ seconds }));
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
    const { years, months } = Temporal.Duration.from(duration);
    return years !== 0 || months !== 0;
}

function seconds(duration: string, monthDays: number, yearDays: number): number {
    const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
    const allDays = years * yearDays + months * monthDays + weeks * 7 + days;
    return allDays * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}

function text(instant: Temporal.Instant): string {
    return instant.toString({ smallestUnit: "second" });
}
