import { fixed } from "./generation-bar";
import { type Markup, markup, type Piece } from "./markup";
import type { TimeAxis } from "./time-axis";
import type { TimelineEvent } from "./timeline";

/** Height of a line of event labels. */
export const LABEL_HEIGHT = 18;
/** Mean width of a letter of the labels. */
const LETTER = 7;
const GAP = 10;

/** An event's label: where it begins, and in which line. */
export interface PlacedLabel {
    readonly event: TimelineEvent;
    readonly x: number;
    readonly isLeftOfMark: boolean;
    readonly line: number;
}

/** Places the labels so that none covers another one: each in the highest line that has room. */
export function placeLabels(events: readonly TimelineEvent[], axis: TimeAxis): PlacedLabel[] {
    const ends: number[] = [];
    return [...events]
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map((event) => {
            const x = axis.x(event.at);
            const width = event.text.length * LETTER;
            const isLeftOfMark = x + width > axis.right;
            const left = isLeftOfMark ? x - width : x;
            const free = ends.findIndex((end) => end + GAP <= left);
            const line = free < 0 ? ends.length : free;
            ends[line] = left + width;
            return { event, x, isLeftOfMark, line };
        });
}

/**
 * An event: its label, and a line down to the row that it happened to, or through all rows.
 * @param top baseline of the first line of labels
 * @param middleOf the middle of a credential's row
 */
export function eventMark(
    { event, x, isLeftOfMark, line }: PlacedLabel,
    axis: TimeAxis,
    top: number,
    bottom: number,
    middleOf: (secret: string) => number,
): Markup {
    const baseline = top + line * LABEL_HEIGHT;
    const foot = event.secret === undefined ? bottom : middleOf(event.secret);
    const span: Piece =
        event.until === undefined
            ? undefined
            : markup`<rect class="event-span" x="${fixed(x)}" y="${baseline + 4}" width="${fixed(axis.x(event.until) - x)}" height="${bottom - baseline - 4}"/>`;
    const dot: Piece =
        event.secret === undefined
            ? undefined
            : markup`<circle class="event-dot" cx="${fixed(x)}" cy="${foot}" r="3"/>`;
    return markup`<g class="mark mark-${event.kind}"><title>${event.text}: ${event.at}${event.until === undefined ? "" : ` to ${event.until}`}</title>
${span}<line class="event" x1="${fixed(x)}" x2="${fixed(x)}" y1="${baseline + 4}" y2="${foot}"/>${dot}
<text class="event-text" x="${fixed(isLeftOfMark ? x + 2 : x - 2)}" y="${baseline}"${isLeftOfMark ? markup` text-anchor="end"` : undefined}>${event.text}</text></g>`;
}
