import { quote } from "./quote";
import type { Reading } from "./reading";
import { Remembered } from "./remembered";

/**
 * A length of time in its two incommensurable parts. In UTC a day always has 86,400 seconds, so weeks and days are
 * seconds; a year is always twelve months; but a month has no fixed number of days.
 */
export interface Duration {
    /** Calendar months, not negative in what people write. */
    readonly months: number;
    /** Seconds beside the months, not negative in what people write. */
    readonly seconds: number;
}

const DAY = 86_400;
const FORMAT = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(?:T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
const EXPECTED = "write an ISO 8601 duration of whole numbers (P90D, P3M, P1Y, PT12H)";
/** More digits than any sensible duration has, few enough for exact arithmetic. */
const MAX_DIGITS = 9;

/**
 * Reads an ISO 8601 duration: years, months, weeks, days, hours, minutes and whole seconds. Negative durations,
 * fractions and empty ones are refused; zero is a duration.
 */
export function readDuration(text: string): Reading<Duration> {
    const match = FORMAT.exec(text);
    if (!match) {
        return { reason: `is not a duration that can be used: ${faultOf(text)}; ${EXPECTED}` };
    }
    const fields = match.slice(1).map((field) => (field === undefined ? "0" : field.slice(0, -1)));
    if (fields.some((digits) => digits.length > MAX_DIGITS)) {
        return { reason: `has a number of more than ${MAX_DIGITS} digits: ${EXPECTED}` };
    }
    const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = fields.map(Number);
    return {
        value: {
            months: 12 * years + months,
            seconds: (7 * weeks + days) * DAY + 3_600 * hours + 60 * minutes + seconds,
        },
    };
}

function faultOf(text: string): string {
    if (/^[-+]P|^P.*[-+]\d/.test(text)) {
        return "signs are not allowed";
    }
    if (/\d[.,]\d/.test(text)) {
        return "fractions are not allowed";
    }
    return text === "" || text === "P" || text.endsWith("T") ? "it is empty" : "its form is not known";
}

/**
 * Reads a duration that was validated before, as settings and ledgers hold it.
 * @throws RangeError when it is none
 */
export function toDuration(text: string): Duration {
    return durations.of(text);
}

/** A program has a few, which are read at every decision. */
const durations = new Remembered<string, Duration>((text) => {
    const { value, reason } = readDuration(text);
    if (value === undefined) {
        throw new RangeError(`${quote(text)} ${reason}`);
    }
    return value;
});

/** The one text of a duration: equally long durations (`P1W`, `P7D`; `P12M`, `P1Y`) have the same. Zero is `PT0S`. */
export function durationText({ months, seconds }: Duration): string {
    const date = field(Math.floor(months / 12), "Y") + field(months % 12, "M") + field(Math.floor(seconds / DAY), "D");
    const time =
        field(Math.floor((seconds % DAY) / 3_600), "H") +
        field(Math.floor((seconds % 3_600) / 60), "M") +
        field(seconds % 60, "S");
    return date === "" && time === "" ? "PT0S" : `P${date}${time === "" ? "" : `T${time}`}`;
}

function field(count: number, unit: string): string {
    return count === 0 ? "" : `${count}${unit}`;
}

/** Tells whether a duration has no length at all. */
export function isZero({ months, seconds }: Duration): boolean {
    return months === 0 && seconds === 0;
}

/** A duration `count` times over; a month end is decided once, after the months were multiplied. */
export function times({ months, seconds }: Duration, count: number): Duration {
    return { months: months * count, seconds: seconds * count };
}

/** Durations one after another, as one: months first, then the rest. */
export function sum(...durations: readonly Duration[]): Duration {
    return durations.reduce((a, b) => ({ months: a.months + b.months, seconds: a.seconds + b.seconds }));
}
