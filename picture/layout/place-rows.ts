import { rhythm } from "../rhythm";
import type { TimelineRow } from "../timeline";
import { type Arrangement, NAMES_WIDTH } from "./arrangement";
import { lanesOf, type PlacedBar, placeBars } from "./place-bars";
import { TEXT_STYLES, type TextStyle, wrapText } from "./text";

/** A line of text with its place. */
export interface PlacedText {
    readonly text: string;
    readonly style: TextStyle;
    readonly x: number;
    readonly baseline: number;
}

/** A row with its place in the picture. */
export interface PlacedRow {
    readonly row: TimelineRow;
    /** Its place in the timeline's list of rows. */
    readonly index: number;
    readonly bars: readonly PlacedBar[];
    /** Name and rhythm. */
    readonly heading: readonly PlacedText[];
    readonly top: number;
    readonly height: number;
    /** Upper edge of the first lane. */
    readonly lanesTop: number;
}

/** Space between lanes. */
export const LANE_GAP = 4;
/** Space above the first and below the last lane; the dots of events stand in it. */
const PADDING = 12;
/** From one baseline of a heading to the next. */
const HEADING_LINE = 17;

/** Places the rows below each other. */
export function placeRows(rows: readonly TimelineRow[], arrangement: Arrangement, top: number): PlacedRow[] {
    let next = top;
    return rows.map((row, index) => {
        const placed = placeRow(row, index, arrangement, next);
        next += placed.height;
        return placed;
    });
}

function placeRow(row: TimelineRow, index: number, arrangement: Arrangement, top: number): PlacedRow {
    const { margin, width, names, barHeight } = arrangement;
    const bars = placeBars(row.generations);
    const lanesHeight = lanesOf(bars) * (barHeight + LANE_GAP) - LANE_GAP;
    const lines = headingOf(row, names === "left" ? NAMES_WIDTH - 16 : width - 2 * margin);
    const headingHeight = lines.length * HEADING_LINE;
    const place = (headingTop: number): PlacedText[] =>
        lines.map((line, each) => ({
            ...line,
            x: margin,
            baseline: headingTop + each * HEADING_LINE + TEXT_STYLES.name.size,
        }));
    if (names === "above") {
        const lanesTop = top + PADDING / 2 + headingHeight + PADDING;
        const height = lanesTop - top + lanesHeight + PADDING;
        return { row, index, bars, heading: place(top + PADDING / 2), top, height, lanesTop };
    }
    const height = Math.max(lanesHeight, headingHeight) + 2 * PADDING;
    const heading = place(top + (height - headingHeight) / 2);
    return { row, index, bars, heading, top, height, lanesTop: top + (height - lanesHeight) / 2 };
}

/** The name, then the rhythm in as few lines as it needs. */
function headingOf({ name, periods }: TimelineRow, width: number): Pick<PlacedText, "text" | "style">[] {
    return [
        ...wrapText(name, "name", width).map((text) => ({ text, style: "name" as const })),
        ...wrapText(rhythm(periods), "small", width).map((text) => ({ text, style: "small" as const })),
    ];
}
