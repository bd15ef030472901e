import { type Duration, toDuration } from "../rotation/duration";
import type { Periods } from "./timeline";

const UNITS: readonly (readonly [string, number])[] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
];

const WEEK = 604_800;

/** A credential's rhythm in words: `every 12 weeks, grace 2 weeks, overlap 1 week`. */
export function rhythm({ rotateEvery, grace, overlap }: Periods): string {
    return `every ${inWords(rotateEvery)}, grace ${inWords(grace)}, overlap ${inWords(overlap)}`;
}

/** An ISO 8601 duration in words: `3 months`, `12 weeks`, `1 day 12 hours`. */
export function inWords(duration: string): string {
    const parts = partsOf(toDuration(duration));
    return parts.length === 0 ? "none" : parts.join(" ");
}

/** Weeks are counted only where they leave no day over: 84 days are 12 weeks, but 90 days stay 90 days. */
function partsOf({ months, seconds }: Duration): string[] {
    let rest = seconds;
    const units = seconds % WEEK === 0 ? [["week", WEEK] as const] : UNITS;
    const smaller = units.map(([unit, length]) => {
        const count = Math.floor(rest / length);
        rest -= count * length;
        return counted(count, unit);
    });
    return [counted(Math.floor(months / 12), "year"), counted(months % 12, "month"), ...smaller].filter(
        (part) => part !== "",
    );
}

function counted(count: number, unit: string): string {
    return count === 0 ? "" : `${count} ${unit}${count === 1 ? "" : "s"}`;
}
