import { shift } from "./oracle";

/** The tests' own reckoning of windows, by the offsets that `Intl` tells: it shares nothing with the planner's. */

/** A window as settings hold it. */
interface ZonedWindow {
    readonly days: readonly string[];
    readonly hours: string;
    readonly timeZone: string;
}

const NAMES = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];
const DAY = 86_400;

/** Whether a window is open, and when it opens next. */
export function windowAt({ days, hours, timeZone }: ZonedWindow, at: string): { isOpen: boolean; opensAt: string } {
    const [start = 0, end = 0] = hours.split("-").map((time) => {
        const [hour = 0, minute = 0] = time.split(":").map(Number);
        return 3_600 * hour + 60 * minute;
    });
    const until = end > start ? end : end + DAY;
    const now = Date.parse(at) / 1_000;
    const today = Math.floor((now + offsetAt(timeZone, now)) / DAY);
    const openings = Array.from({ length: 18 }, (_, index) => today - 2 + index)
        .filter((one) => days.includes(NAMES[((one % 7) + 7) % 7] ?? ""))
        .map(
            (one) =>
                [shown(timeZone, one * DAY + start)[0] ?? 0, shown(timeZone, one * DAY + until).at(-1) ?? 0] as const,
        )
        .filter(([opens, closes]) => opens < closes);
    const next = openings.find(([opens]) => opens > now)?.[0] ?? Number.NaN;
    return {
        isOpen: openings.some(([opens, closes]) => opens <= now && now < closes),
        opensAt: shift(at, next - now),
    };
}

/** When clocks of a zone show a time, given in seconds since 1970 of its own; where they leave it out, when they are put forward. */
function shown(timeZone: string, wanted: number): readonly number[] {
    const key = `${timeZone} ${wanted}`;
    const moments = known.get(key) ?? reckoned(timeZone, wanted);
    known.set(key, moments);
    return moments;
}

/** Histories come to the same days again and again. */
const known = new Map<string, readonly number[]>();

function reckoned(timeZone: string, wanted: number): readonly number[] {
    const [before, after] = [offsetAt(timeZone, wanted - DAY), offsetAt(timeZone, wanted + DAY)];
    const moments = [...new Set([wanted - before, wanted - after])]
        .filter((moment) => moment + offsetAt(timeZone, moment) === wanted)
        .sort((a, b) => a - b);
    if (moments.length > 0) {
        return moments;
    }
    let [early, late] = [wanted - DAY, wanted + DAY];
    while (late - early > 1) {
        const middle = Math.floor((early + late) / 2);
        [early, late] = offsetAt(timeZone, middle) === before ? [middle, late] : [early, middle];
    }
    return [late];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** By how many seconds clocks of a zone are ahead of UTC. */
function offsetAt(timeZone: string, moment: number): number {
    const clock =
        clocks.get(timeZone) ??
        new Intl.DateTimeFormat("en-US", {
            timeZone,
            hourCycle: "h23",
            year: "numeric",
            month: "numeric",
            day: "numeric",
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
        });
    clocks.set(timeZone, clock);
    const part = Object.fromEntries(
        clock.formatToParts(moment * 1_000).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1_000 - moment;
}
