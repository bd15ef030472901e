import type { Temporal } from "temporal-polyfill";

const UNITS = ["years", "months", "days", "hours", "minutes", "seconds"] as const;

/** From how many days on a number of days says little to people. */
const MANY_DAYS = 365;
/** From how many years on nothing smaller matters. */
const MANY_YEARS = 10;

/**
 * The time from one instant to a later one by UTC's calendar, in its two largest units: `2 years and 3 months`, `74 years`.
 * `undefined` where it is short enough to be read from its days.
 */
export function inWords(from: Temporal.Instant, to: Temporal.Instant): string | undefined {
    const [start, end] = [from.toZonedDateTimeISO("UTC"), to.toZonedDateTimeISO("UTC")];
    if (end.since(start, { largestUnit: "days" }).days < MANY_DAYS) {
        return undefined;
    }
    const parts = end.since(start, { largestUnit: "years" });
    const counted = UNITS.flatMap((unit) => (parts[unit] === 0 ? [] : [amount(parts[unit], unit)]));
    return counted.slice(0, parts.years >= MANY_YEARS ? 1 : 2).join(" and ");
}

function amount(count: number, unit: (typeof UNITS)[number]): string {
    return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
