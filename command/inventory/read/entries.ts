import type { Entry } from "../../../provider/rest/pages";

/** A text, or none. */
export function textOf(value: unknown): string | null {
    return typeof value === "string" ? value : null;
}

/** The objects of a list. */
export function entriesOf(value: unknown): readonly Entry[] {
    return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}

/** An instant of Graph, whose seconds may have fractions, as `YYYY-MM-DDTHH:MM:SSZ`; `null` where there is none. */
export function instantOf(value: unknown): string | null {
    const seconds = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(seconds) ? null : `${new Date(seconds).toISOString().slice(0, 19)}Z`;
}
