import { Temporal } from "temporal-polyfill";
import { fromSeconds, type Instant, toSeconds } from "./instant";

/** The days of a week in ISO 8601's order. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** When scheduled rotations may happen, as a person writes it. */
export interface WindowArgs {
    /** The days on which it opens: `monday` to `sunday`. @default every day */
    readonly days?: readonly string[] | null;
    /** `HH:MM-HH:MM`, past midnight where the end is not after the start; `00:00-24:00` is the whole day. */
    readonly hours: string;
    /** IANA name of the time zone of days and hours. @default UTC */
    readonly timeZone?: string | null;
}

/** {@link WindowArgs} that were found good. */
export interface Window {
    /** In the order of the week, at least one. */
    readonly days: readonly Weekday[];
    readonly hours: string;
    readonly timeZone: string;
}

/** Minutes after midnight; the end may lie on the next day. */
export interface Hours {
    readonly start: number;
    readonly end: number;
}

const DAY_MINUTES = 1_440;
/** A day may have no window where clocks are put forward; a week later it has. */
const DAYS_AHEAD = 15;

/** Reads the hours of a window: `22:00-04:00` ends on the next day. `undefined` when they are none, or have no length. */
export function readHours(text: string): Hours | undefined {
    const [, ...digits] = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text) ?? [];
    const [hour, minute, endHour, endMinute] = digits.map((one) => (one === undefined ? undefined : Number(one)));
    if (hour === undefined || minute === undefined) {
        return undefined;
    }
    const start = 60 * hour + minute;
    const end = endHour === undefined || endMinute === undefined ? DAY_MINUTES : 60 * endHour + endMinute;
    return end === start ? undefined : { start, end: end > start ? end : end + DAY_MINUTES };
}

/** Tells whether a window is open; at the instant at which it closes it is not. */
export function isOpen(window: Window, now: Instant): boolean {
    return openingsAround(window, now).some(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
}

/** The first opening after now; `undefined` when there is none within two weeks. */
export function nextOpening(window: Window, now: Instant): Instant | undefined {
    return openingsAround(window, now).find(({ opensAt }) => opensAt > now)?.opensAt;
}

interface Opening {
    readonly opensAt: Instant;
    readonly closesAt: Instant;
}

/** The openings from two days before now on, in their order. */
function openingsAround({ days, hours, timeZone }: Window, now: Instant): Opening[] {
    const read = readHours(hours);
    if (read === undefined) {
        throw new RangeError(`"${hours}" are no hours of a window`);
    }
    const today = Temporal.Instant.fromEpochMilliseconds(toSeconds(now) * 1_000)
        .toZonedDateTimeISO(timeZone)
        .toPlainDate();
    return Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => today.add({ days: index - 2 }))
        .filter(({ dayOfWeek }) => days.some((day) => WEEKDAYS.indexOf(day) === dayOfWeek - 1))
        .map((day) => ({
            opensAt: momentOf(day, read.start, timeZone, "earlier"),
            closesAt: momentOf(day, read.end, timeZone, "later"),
        }))
        .filter(({ opensAt, closesAt }) => opensAt < closesAt);
}

/**
 * When clocks show a time. One that they leave out is the moment at which they are put forward; of one that they show twice it
 * is the first or the second.
 */
function momentOf(day: Temporal.PlainDate, minutes: number, timeZone: string, which: "earlier" | "later"): Instant {
    const wanted = day.toPlainDateTime().add({ minutes });
    const shown = wanted.toZonedDateTime(timeZone, { disambiguation: which });
    if (shown.toPlainDateTime().equals(wanted)) {
        return fromSeconds(shown.epochMilliseconds / 1_000);
    }
    const before = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" });
    const transition = before.getTimeZoneTransition("next") ?? shown;
    return fromSeconds(transition.epochMilliseconds / 1_000);
}
