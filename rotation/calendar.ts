import { Temporal } from "temporal-polyfill";
import { type Duration, times } from "./duration";
import { fromSeconds, type Instant, toSeconds } from "./instant";

const LAST_TIME_OF_DAY = Temporal.PlainTime.from("23:59:59");

/**
 * An instant plus durations, one after another: months first, by the calendar in UTC (31 January and a month is the
 * last of February), then the seconds.
 */
export function add(at: Instant, ...durations: readonly Duration[]): Instant {
    return fromSeconds(durations.reduce(addSeconds, toSeconds(at)));
}

/** An instant less durations, one after another. By the calendar this does not always undo {@link add}. */
export function subtract(at: Instant, ...durations: readonly Duration[]): Instant {
    return add(at, ...durations.map((duration) => times(duration, -1)));
}

/** {@link add} for one duration, in seconds since 1970. */
export function addSeconds(at: number, { months, seconds }: Duration): number {
    if (months === 0) {
        return at + seconds;
    }
    const from = new Date(at * 1000);
    const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
    const day = Math.min(from.getUTCDate(), daysInMonth(year, month));
    return from.setUTCFullYear(year, month, day) / 1000 + seconds;
}

/** @param month from 0; one beyond the year is one of another year */
function daysInMonth(year: number, month: number): number {
    return new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();
}

/**
 * The latest instant that, plus `duration`, is not after `end`. Where months differ in length several instants lead to
 * the same end (28 to 31 January, plus a month), and subtraction finds the first of them at best.
 */
export function latestBefore(end: Instant, { months, seconds }: Duration): Instant {
    const exact = toSeconds(end) - seconds;
    if (months === 0) {
        return fromSeconds(exact);
    }
    const from = Temporal.Instant.fromEpochMilliseconds(exact * 1000)
        .toZonedDateTimeISO("UTC")
        .toPlainDateTime();
    const month = from.toPlainDate().toPlainYearMonth().subtract({ months });
    const isMonthEnd = from.day === from.daysInMonth;
    const day = from.day > month.daysInMonth || isMonthEnd ? month.daysInMonth : from.day;
    const time = from.day > month.daysInMonth ? LAST_TIME_OF_DAY : from.toPlainTime();
    return fromSeconds(
        month.toPlainDate({ day }).toZonedDateTime({ timeZone: "UTC", plainTime: time }).epochMilliseconds / 1000,
    );
}
