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
        const meant = meantBy(text);
        const way = meant === undefined ? `; ${EXPECTED}` : ` ${EXPECTED.replace("write", "Write")}`;
        return { reason: `is not a duration that can be used: ${faultOf(text, meant)}${way}` };
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

function faultOf(text: string, meant: string | undefined): string {
    if (meant !== undefined) {
        return `did you mean ${meant}?`;
    }
    if (/^[-+]P|^P.*[-+]\d|^-\d/.test(text)) {
        return "signs are not allowed";
    }
    if (/\d[.,]\d/.test(text)) {
        return "fractions are not allowed";
    }
    return text === "" || text === "P" || text.endsWith("T") ? "it is empty" : "its form is not known";
}

/** A refusal without the duration that was probably meant, which tells what was written. */
export function withoutGuess(reason: string): string {
    return reason.replace(/did you mean P\w+\?/g, "its form is not known.");
}

/** Units as people write them behind a number. A lone `m` is a month to some, a minute to others. */
const UNITS: readonly (readonly [RegExp, before: string, unit: string])[] = [
    [/^(|d|days?)$/, "P", "D"],
    [/^(w|wks?|weeks?)$/, "P", "W"],
    [/^(mon|months?)$/, "P", "M"],
    [/^(y|yrs?|years?)$/, "P", "Y"],
    [/^(h|hrs?|hours?)$/, "PT", "H"],
    [/^(min|mins|minutes?)$/, "PT", "M"],
    [/^(s|secs?|seconds?)$/, "PT", "S"],
];

/** The duration that another notation probably means: `P90D` for `90d`, `P90`, `90 days`, `p90d` and `PT90D`. */
function meantBy(text: string): string | undefined {
    const bare = text.replaceAll(/\s/g, "");
    if (!/\d{6}/.test(bare) && FORMAT.test(bare.toUpperCase())) {
        return bare.toUpperCase();
    }
    const [, count, word = ""] = /^P?T?(\d{1,5})([a-z]{0,7})$/i.exec(bare) ?? [];
    const unit = UNITS.find(([words]) => words.test(word.toLowerCase()));
    return count === undefined || unit === undefined ? undefined : `${unit[1]}${count}${unit[2]}`;
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
