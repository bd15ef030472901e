import type { Instant } from "../../rotation";

/** A month's first day on the axis. */
export interface MonthTick {
    readonly x: number;
    /** `Jan`, `Feb`, … */
    readonly label: string;
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

const MONTH = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** Makes the axis between two instants. */
export async function timeAxis(from: Instant, until: Instant, left: number, right: number): Promise<TimeAxis> {
    // These libraries are ES modules, which a CommonJS program imports while it runs.
    const [{ scaleUtc }, { utcMonth }] = await Promise.all([import("d3-scale"), import("d3-time")]);
    const scale = scaleUtc([new Date(from), new Date(until)], [left, right]).clamp(true);
    const months = scale.ticks(utcMonth.every(1) ?? utcMonth).map((month, index) => ({
        x: scale(month),
        label: MONTH.format(month),
        year: index === 0 || month.getUTCMonth() === 0 ? String(month.getUTCFullYear()) : undefined,
    }));
    return { left, right, x: (at) => scale(new Date(at)), months };
}
