import type { Instant } from "../../rotation";
import { addSeconds } from "../../rotation/calendar";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import { eventMark, LABEL_HEIGHT, placeLabels } from "./event-marks";
import { BAR_HEIGHT, describeGeneration, fixed, generationBar } from "./generation-bar";
import { type Markup, markup } from "./markup";
import { pictureStyle } from "./palette";
import { lanesOf, type PlacedBar, placeBars } from "./place-bars";
import { type TimeAxis, timeAxis } from "./time-axis";
import type { Timeline, TimelineRow } from "./timeline";

const WIDTH = 1280;
const LEFT = 272;
const RIGHT = WIDTH - 24;
const LEGEND_TOP = 56;
const LABELS_TOP = 100;
const LANE_HEIGHT = BAR_HEIGHT + 4;
/** Space above the first and below the last lane of a row. */
const ROW_PADDING = 11;
/** A month that begins nearer to the end of the axis is not named. */
const ROOM_FOR_MONTH = 26;
const AXIS_HEIGHT = 52;

/** A row with its place in the picture. */
interface PlacedRow {
    readonly row: TimelineRow;
    readonly bars: readonly PlacedBar[];
    readonly top: number;
    readonly height: number;
}

/**
 * Draws the timeline as an SVG document: a row per credential, a bar per generation, generations in two lanes so that
 * their overlap can be seen.
 */
export async function timelineSvg(timeline: Timeline): Promise<Markup> {
    const axis = await timeAxis(monthOf(timeline.from), monthAfter(timeline.until), LEFT, RIGHT);
    const labels = placeLabels(timeline.events, axis);
    const lines = Math.max(1, ...labels.map(({ line }) => line + 1));
    const rowsTop = LABELS_TOP + lines * LABEL_HEIGHT;
    const rows = placeRows(timeline.rows, rowsTop);
    const bottom = rows.reduce((end, { top, height }) => Math.max(end, top + height), rowsTop);
    const height = bottom + AXIS_HEIGHT;
    const middleOf = (secret: string) => {
        const placed = rows.find(({ row }) => row.name === secret);
        return placed === undefined ? bottom : placed.top + placed.height / 2;
    };
    return markup`<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="timeline-title timeline-text">
<title id="timeline-title">${timeline.title}</title>
<desc id="timeline-text">${timeline.rows.map(describeRow).join(" ")} ${timeline.events.map(({ text, at }) => `${text}: ${at}.`).join(" ")}</desc>
<style>${pictureStyle()}</style>
<rect class="surface" width="${WIDTH}" height="${height}" rx="8"/>
<text class="title" x="24" y="36">${timeline.title}</text>
${legend()}
${rows.map(({ top, height }, index) =>
    index % 2 === 0 ? markup`<rect class="stripe" x="0" y="${top}" width="${WIDTH}" height="${height}"/>` : undefined,
)}
${months(axis, rowsTop, bottom)}
${rows.map((row) => rowOf(row, axis))}
${labels.map((label) => eventMark(label, axis, LABELS_TOP + LABEL_HEIGHT / 2, bottom, middleOf))}
</svg>`;
}

function placeRows(rows: readonly TimelineRow[], top: number): PlacedRow[] {
    let next = top;
    return rows.map((row) => {
        const bars = placeBars(row.generations);
        const placed = { row, bars, top: next, height: 2 * ROW_PADDING + lanesOf(bars) * LANE_HEIGHT };
        next += placed.height;
        return placed;
    });
}

function rowOf({ row, bars, top, height }: PlacedRow, axis: TimeAxis): Markup {
    const middle = top + height / 2;
    return markup`<g class="row">
<text class="name" x="24" y="${middle - 3}">${row.name}</text>
<text class="small muted" x="24" y="${middle + 15}">${row.caption}</text>
${bars.map((bar) => generationBar(bar, axis, top + ROW_PADDING + 2 + bar.lane * LANE_HEIGHT))}</g>`;
}

function months(axis: TimeAxis, top: number, bottom: number): Markup {
    return markup`<g class="axis">${axis.months.map(
        ({
            x,
            label,
            year,
        }) => markup`<line class="${year ? "grid-year" : "grid"}" x1="${fixed(x)}" x2="${fixed(x)}" y1="${top}" y2="${bottom + 6}"/>
${x + ROOM_FOR_MONTH > axis.right ? undefined : markup`<text class="small muted" x="${fixed(x + 3)}" y="${bottom + 18}">${label}</text>`}
${year ? markup`<text class="small year" x="${fixed(x + 3)}" y="${bottom + 34}">${year}</text>` : undefined}`,
    )}</g>`;
}

function legend(): Markup {
    const swatches: readonly (readonly [Markup, string, number])[] = [
        [swatch("current"), "in Key Vault as the newest version", 236],
        [swatch("valid"), "replaced, still valid (overlap)", 202],
        [markup`<circle class="published" cx="13" cy="8" r="3.5"/>`, "published to Key Vault", 168],
        [swatch("unpublished"), "issued, not published", 158],
        [markup`<path class="revoked" d="M9 4l8 8m0 -8l-8 8"/>`, "removed before its end date", 190],
    ];
    let x = 24;
    return markup`<g class="legend" aria-hidden="true">${swatches.map(([sign, text, width]) => {
        const left = x;
        x += width + 20;
        return markup`<g transform="translate(${left} ${LEGEND_TOP})">${sign}<text class="small" x="34" y="12">${text}</text></g>`;
    })}</g>`;
}

function swatch(kind: string): Markup {
    return markup`<rect class="${kind}" x="0.5" y="1" width="26" height="14" rx="2"/>`;
}

function monthOf(at: Instant): Instant {
    return `${at.slice(0, 7)}-01T00:00:00Z`;
}

function monthAfter(at: Instant): Instant {
    return fromSeconds(addSeconds(toSeconds(monthOf(at)), { months: 1, seconds: 0 }));
}

function describeRow({ name, generations }: TimelineRow): string {
    return `${name}: ${generations.map(describeGeneration).join("; ")}.`;
}
