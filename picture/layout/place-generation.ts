import { endOf, type Generation } from "../generation";
import { isRevoked } from "../words";
import { type BarPart, type PartKind, partsOf } from "./bar-parts";
import type { Box } from "./box";
import { generationId } from "./ids";
import type { PlacedBar } from "./place-bars";
import { LANE_GAP, type PlacedRow } from "./place-rows";
import { textWidth } from "./text";
import type { TimeAxis } from "./time-axis";

/** Radius of the ring at a publication. */
export const RING = 3.5;
/** Half the width of the cross at a removal before the end date. */
export const CROSS = 4;
/** Narrower parts cannot be seen. */
const NARROWEST = 0.5;

/** A generation's bar with its place in the picture. */
export interface PlacedGeneration {
    /** Of its line in the tables. */
    readonly id: string;
    readonly rowName: string;
    readonly generation: Generation;
    readonly parts: readonly { readonly kind: PartKind; readonly left: number; readonly right: number }[];
    readonly top: number;
    readonly height: number;
    /** The middle of its number. @default there is no room for it */
    readonly numberX?: number;
    /** The middle of the ring at its publication. @default it was never published */
    readonly ringX?: number;
    /** The middle of the cross at its removal. @default it lived to its end date, or lives */
    readonly crossX?: number;
}

/** Places a bar in its row. */
export function placeGeneration(bar: PlacedBar, row: PlacedRow, axis: TimeAxis, height: number): PlacedGeneration {
    const { generation } = bar;
    const parts = partsOf(bar, row.row.periods);
    const current = parts.find(({ kind }) => kind === "current");
    const { publishedAt } = generation;
    return {
        id: generationId(row.index, row.row.generations.indexOf(generation)),
        rowName: row.row.name,
        generation,
        parts: parts
            .map(({ kind, from, until }) => ({ kind, left: axis.x(from), right: axis.x(until) }))
            .filter(({ left, right }) => right - left >= NARROWEST),
        top: row.lanesTop + bar.lane * (height + LANE_GAP),
        height,
        numberX: current && numberPlace(generation.generation, current, axis),
        ringX: publishedAt === undefined ? undefined : axis.x(publishedAt),
        crossX: publishedAt !== undefined && isRevoked(generation) ? axis.x(endOf(generation)) : undefined,
    };
}

/** What a bar covers, its ring and cross included. */
export function coverOf({ parts, top, height, ringX, crossX }: PlacedGeneration): Box[] {
    const bottom = top + height;
    const bars = parts.map(({ left, right }) => ({ left, right, top, bottom }));
    const ring = ringX === undefined ? [] : [{ left: ringX - RING, right: ringX + RING, top, bottom }];
    const cross = crossX === undefined ? [] : [{ left: crossX - CROSS, right: crossX + CROSS, top, bottom }];
    return [...bars, ...ring, ...cross];
}

/** In the middle of what ring and end leave free. */
function numberPlace(generation: number, { from, until }: BarPart, axis: TimeAxis): number | undefined {
    const left = axis.x(from) + RING + 1;
    const right = axis.x(until) - 1;
    return right - left < textWidth(String(generation), "number") ? undefined : (left + right) / 2;
}
