import type { Timeline } from "../timeline";
import { type Arrangement, plotLeft } from "./arrangement";
import { type PlacedEvent, placeEvent } from "./place-events";
import { coverOf, type PlacedGeneration, placeGeneration } from "./place-generation";
import { placeLabels } from "./place-labels";
import { LEGEND_LINE, type MarkKind, type PlacedMeaning, placeLegend } from "./place-legend";
import { type PlacedRow, placeRows } from "./place-rows";
import { type TimeAxis, timeAxis } from "./time-axis";

/** Where everything stands in the picture: what is left is to draw it. */
export interface Layout {
    readonly arrangement: Arrangement;
    readonly height: number;
    readonly axis: TimeAxis;
    readonly rows: readonly (PlacedRow & { readonly generations: readonly PlacedGeneration[] })[];
    readonly rowsBottom: number;
    readonly events: readonly PlacedEvent[];
    readonly legend: readonly PlacedMeaning[];
}

/** Height of month and year below the rows. */
const AXIS_HEIGHT = 52;
const SPACE = 14;

/**
 * Lays a timeline out.
 * @param top where it begins, below a title if there is one
 */
export async function layOut(timeline: Timeline, arrangement: Arrangement, top: number): Promise<Layout> {
    const { width, margin, barHeight, labelHeight } = arrangement;
    const right = width - margin;
    const axis = await timeAxis(timeline.from, timeline.until, plotLeft(arrangement), right);
    const labels = placeLabels(timeline.events, axis);
    const labelsTop = top + SPACE;
    const rowsTop = labelsTop + (Math.max(-1, ...labels.map(({ line }) => line)) + 1) * labelHeight + SPACE / 2;
    const rows = placeRows(timeline.rows, arrangement, rowsTop).map((row) => ({
        ...row,
        generations: row.bars.map((bar) => placeGeneration(bar, row, axis, barHeight)),
    }));
    const rowsBottom = rows.reduce((end, row) => Math.max(end, row.top + row.height), rowsTop);
    const generations = rows.flatMap((row) => row.generations);
    const bars = generations.flatMap(coverOf);
    const events = labels.map((label) =>
        placeEvent(label, { axis, labelsTop, labelHeight, rows, rowsTop, rowsBottom, bars }),
    );
    const legend = placeLegend(marksOf(generations, events), margin, right, rowsBottom + AXIS_HEIGHT);
    const height = Math.max(rowsBottom + AXIS_HEIGHT, ...legend.map((each) => each.top + LEGEND_LINE)) + SPACE;
    return { arrangement, height, axis, rows, rowsBottom, events, legend };
}

function marksOf(generations: readonly PlacedGeneration[], events: readonly PlacedEvent[]): Set<MarkKind> {
    const marks = new Set<MarkKind>(generations.flatMap(({ parts }) => parts.map(({ kind }) => kind)));
    const note = (kind: MarkKind, occurs: boolean) => (occurs ? marks.add(kind) : marks);
    note(
        "published",
        generations.some(({ ringX }) => ringX !== undefined),
    );
    note(
        "revoked",
        generations.some(({ crossX }) => crossX !== undefined),
    );
    note("event", events.length > 0);
    note(
        "event-dot",
        events.some(({ dotY }) => dotY !== undefined),
    );
    note(
        "event-span",
        events.some(({ shade, event }) => shade !== undefined && event.kind !== "today"),
    );
    note(
        "forecast-span",
        events.some(({ shade, event }) => shade !== undefined && event.kind === "today"),
    );
    return marks;
}
