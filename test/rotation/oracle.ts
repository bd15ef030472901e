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

/** What is needed of a window in a zone without summer time. */
interface FixedWindow {
    readonly days: readonly string[];
    readonly hours: string;
    readonly timeZone: string;
}

const OFFSETS: Readonly<Record<string, number>> = { UTC: 0, "Asia/Tokyo": 9 * 3_600 };
const NAMES = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];

/** Whether a window is open, and when it opens next, in seconds since 1970 of its own zone. */
export function windowAt({ days, hours, timeZone }: FixedWindow, at: string): { isOpen: boolean; opensAt: string } {
    const offset = OFFSETS[timeZone] ?? Number.NaN;
    const [start = 0, end = 0] = hours.split("-").map((time) => {
        const [hour = 0, minute = 0] = time.split(":").map(Number);
        return 3_600 * hour + 60 * minute;
    });
    const length = (end > start ? end : end + 86_400) - start;
    const local = Date.parse(at) / 1_000 + offset;
    const day = Math.floor(local / 86_400);
    const openings = Array.from({ length: 11 }, (_, index) => day - 2 + index)
        .filter((one) => days.includes(NAMES[((one % 7) + 7) % 7] ?? ""))
        .map((one) => one * 86_400 + start);
    const next = openings.find((one) => one > local) ?? Number.NaN;
    return {
        isOpen: openings.some((one) => one <= local && local < one + length),
        opensAt: shift(at, next - local),
    };
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
