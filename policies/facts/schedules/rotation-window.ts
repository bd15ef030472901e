import { textAt, textsAt, UNKNOWN, type Values } from "../values";

const WEEKDAYS: readonly string[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/**
 * How many days lie at most between two openings of a rotation's window, every field of it known.
 * @returns `undefined` when it never closes, or is no window, which the resource itself refuses
 */
export function daysBetweenOpenings(window: Values): number | undefined {
    const named = textsAt(window, "days");
    const days = named === UNKNOWN || named.length === 0 ? WEEKDAYS : WEEKDAYS.filter((day) => named.includes(day));
    const isAlwaysOpen = days.length === WEEKDAYS.length && textAt(window, "hours") === "00:00-24:00";
    const opens = days.map((day) => WEEKDAYS.indexOf(day));
    const [first] = opens;
    if (isAlwaysOpen || first === undefined) {
        return undefined;
    }
    return Math.max(...opens.map((day, index) => (opens[index + 1] ?? first + WEEKDAYS.length) - day));
}
