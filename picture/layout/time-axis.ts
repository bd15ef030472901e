import type { Instant } from "../../rotation";
import { addSeconds } from "../../rotation/calendar";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import { textWidth } from "./text";

/** A month's first day on the axis. */
export interface MonthTick {
    readonly x: number;
    /** `Jan`, `Feb`, …; absent where it would not fit. */
    readonly label?: string;
    /** The year where the axis begins, and in each January. */
    readonly year?: string;
}

/** Where instants stand in the picture. */
export interface TimeAxis {
    readonly left: number;
    readonly right: number;
    /** Position of an instant; those beyond the ends stand at the ends. */
    x(at: Instant): number;
    readonly months: readonly MonthTick[];
}

/** How many months lie between two ticks: the fewest for which there is room. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const MONTH = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
/** In milliseconds. */
const SHORTEST_MONTH = 28 * 86_400_000;
const LABEL_WIDTH = textWidth("Mmm", "small") + 6;
const YEAR_WIDTH = textWidth("2000", "small") + 6;

/** Makes the axis of the whole months in which two instants lie. */
export async function timeAxis(from: Instant, until: Instant, left: number, right: number): Promise<TimeAxis> {
    // These libraries are ES modules, which a CommonJS program imports while it runs.
    const [{ scaleUtc }, { utcMonth }] = await Promise.all([import("d3-scale"), import("d3-time")]);
    const scale = scaleUtc([new Date(monthOf(from)), new Date(monthAfter(until))], [left, right]).clamp(true);
    const months = scale.ticks(utcMonth);
    const february = (SHORTEST_MONTH * (right - left)) / (Date.parse(monthAfter(until)) - Date.parse(monthOf(from)));
    const step = STEPS.find((each) => each * february >= (each < 12 ? LABEL_WIDTH : YEAR_WIDTH)) ?? 240;
    const ticks = months
        .filter((month, index) => index === 0 || (12 * month.getUTCFullYear() + month.getUTCMonth()) % step === 0)
        .map((month) => ({ month, x: scale(month) }));
    return {
        left,
        right,
        x: (at) => scale(new Date(at)),
        months: ticks.map(({ month, x }, index) => {
            const following = ticks.slice(index + 1);
            const isJanuary = (tick: (typeof ticks)[number]) => tick.month.getUTCMonth() === 0;
            const yearEnd = following.find(isJanuary)?.x ?? right + YEAR_WIDTH / 2;
            const isYear = (index === 0 || month.getUTCMonth() === 0) && yearEnd - x >= YEAR_WIDTH;
            return {
                x,
                label: (following[0]?.x ?? right) - x >= LABEL_WIDTH ? MONTH.format(month) : undefined,
                year: isYear ? String(month.getUTCFullYear()) : undefined,
            };
        }),
    };
}

function monthOf(at: Instant): Instant {
    return `${at.slice(0, 7)}-01T00:00:00Z`;
}

function monthAfter(at: Instant): Instant {
    return fromSeconds(addSeconds(toSeconds(monthOf(at)), { months: 1, seconds: 0 }));
}
