import { Temporal } from "temporal-polyfill";
import { type Duration, durationText, isZero, readDuration } from "./duration";
import { mayBeShorter } from "./life-limit";
import { nearest } from "./nearest";
import { quote, show } from "./quote";
import type { Note } from "./validate-durations";
import { readHours, WEEKDAYS, type Weekday, type Window } from "./window";

const FIELDS = ["days", "hours", "timeZone"];

/** Validates `window`, with its defaults filled in; every failure is noted. */
export function validateWindow(window: unknown, note: Note): Window | undefined {
    if (window === undefined || window === null) {
        return undefined;
    }
    if (typeof window !== "object" || Array.isArray(window)) {
        return note(
            "window",
            `window is ${show(window)}, but must be an object: write { hours: "22:00-04:00" }, with days and timeZone if needed`,
        );
    }
    const members: Readonly<Record<string, unknown>> = { ...window };
    for (const name of Object.keys(members).filter((one) => !FIELDS.includes(one) && members[one] !== undefined)) {
        const meant = nearest(name, FIELDS);
        note(
            "window",
            `window has no field ${quote(name)}: ${meant ? `did you mean ${meant}?` : `use ${list(FIELDS)}`}`,
        );
    }
    const days = daysOf(members["days"], note);
    const hours = hoursOf(members["hours"], note);
    const timeZone = timeZoneOf(members["timeZone"], note);
    return days && hours && timeZone ? { days, hours, timeZone } : undefined;
}

function daysOf(days: unknown, note: Note): readonly Weekday[] | undefined {
    if (days === undefined || days === null) {
        return WEEKDAYS;
    }
    if (!Array.isArray(days) || days.length === 0) {
        return note("window", `window.days is ${show(days)}, but must be a list of days: write ["saturday", "sunday"]`);
    }
    const unknown = days.filter((day) => !WEEKDAYS.some((one) => one === day));
    for (const day of unknown) {
        const meant = typeof day === "string" ? nearest(day, WEEKDAYS) : undefined;
        note(
            "window",
            `window.days has ${show(day)}, which is no day: ${meant ? `did you mean ${meant}?` : `use ${list(WEEKDAYS)}`}`,
        );
    }
    return unknown.length > 0 ? undefined : WEEKDAYS.filter((day) => days.includes(day));
}

function hoursOf(hours: unknown, note: Note): string | undefined {
    if (typeof hours !== "string") {
        return hours === undefined || hours === null
            ? note("window", 'window.hours is missing: write "22:00-04:00", or "00:00-24:00" for whole days')
            : note("window", `window.hours is ${show(hours)}, which is not text: write "22:00-04:00"`);
    }
    if (readHours(hours) !== undefined) {
        return hours;
    }
    const [start, end] = hours.split("-");
    return start === end
        ? note("window", `window.hours is ${quote(hours)}, which has no length: write "00:00-24:00" for whole days`)
        : note(
              "window",
              `window.hours is ${quote(hours)}, but must be HH:MM-HH:MM from 00:00 to 24:00: write "22:00-04:00", which ends ` +
                  "on the next day",
          );
}

function timeZoneOf(timeZone: unknown, note: Note): string | undefined {
    if (timeZone === undefined || timeZone === null) {
        return "UTC";
    }
    if (typeof timeZone !== "string") {
        return note("window", `window.timeZone is ${show(timeZone)}, which is not text: write "Europe/Berlin"`);
    }
    try {
        return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId;
    } catch {
        const meant = nearest(timeZone, Intl.supportedValuesOf("timeZone"));
        return note(
            "window",
            `window.timeZone is ${quote(timeZone)}, which is no time zone of the IANA database: ` +
                (meant ? `did you mean ${meant}?` : 'write "Europe/Berlin" or "UTC"'),
        );
    }
}

function list(names: readonly string[]): string {
    return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

const SECOND: Duration = { months: 0, seconds: 1 };

/**
 * Validates `spread`; zero is the same as none.
 * @param rotateEvery `undefined` when it is refused itself
 */
export function validateSpread(spread: unknown, rotateEvery: string | undefined, note: Note): string | undefined {
    if (spread === undefined || spread === null) {
        return undefined;
    }
    if (typeof spread !== "string") {
        return note("spread", `spread is ${show(spread)}, which is not text: write a duration such as P7D`);
    }
    const { value, reason } = readDuration(spread);
    if (value === undefined) {
        return note("spread", `spread is ${quote(spread)}, which ${reason}`);
    }
    if (value.months > 0) {
        return note(
            "spread",
            `spread is ${quote(spread)}, but must have the same length in every month: write it in weeks, days or hours (P7D)`,
        );
    }
    const period = rotateEvery === undefined ? undefined : readDuration(rotateEvery).value;
    if (period && mayBeShorter(period, { months: 0, seconds: value.seconds + SECOND.seconds })) {
        return note(
            "spread",
            `spread is ${quote(spread)}, but must be shorter than rotateEvery (${rotateEvery}): use a shorter one`,
            ["rotateEvery"],
        );
    }
    return isZero(value) ? undefined : durationText(value);
}
