import type { Instant } from "../../rotation";
import { endOf, type Generation } from "../generation";

/** A generation's bar: where it begins, and in which of its row's lanes it lies. */
export interface PlacedBar {
    readonly generation: Generation;
    readonly from: Instant;
    readonly lane: number;
}

/** The lanes of a row whose generations never overlap more than once. */
export const USUAL_LANES = 2;

/** Places a row's generations in lanes, each in the first that is free, so that no bar covers another one. */
export function placeBars(generations: readonly Generation[]): PlacedBar[] {
    const lanes: Generation[] = [];
    return generations.map((generation) => {
        const from = beginningOf(generation, generations);
        const free = lanes.findIndex((last) => leavesRoom(last, from));
        const lane = free < 0 ? lanes.length : free;
        lanes[lane] = generation;
        return { generation, from, lane };
    });
}

/** How many lanes a row needs. */
export function lanesOf(bars: readonly PlacedBar[]): number {
    return Math.max(USUAL_LANES, ...bars.map(({ lane }) => lane + 1));
}

/** A bar that ends where the next begins would be hard to tell from it, unless it was never published. */
function leavesRoom(last: Generation, from: Instant): boolean {
    const end = endOf(last);
    return end < from || (end === from && last.publishedAt === undefined);
}

/** What was made in the stead of a killed run's credential bears the instant of the killed run, and begins later. */
function beginningOf(generation: Generation, all: readonly Generation[]): Instant {
    const isSecondAttempt = all.some(
        (each) => each.generation === generation.generation && each.publishedAt === undefined && each !== generation,
    );
    return (isSecondAttempt && generation.publishedAt) || generation.issuedAt;
}
