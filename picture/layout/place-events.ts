import type { TimelineEvent } from "../timeline";
import { type Box, clearStretches, type Stretch } from "./box";
import { eventId } from "./ids";
import type { PlacedLabel } from "./place-labels";
import type { PlacedRow, PlacedText } from "./place-rows";
import { TEXT_STYLES, textWidth } from "./text";
import type { TimeAxis } from "./time-axis";

/** Radius of the dot at the credential that an event is about. */
export const DOT = 3.5;
/** How far a label's frame stands off on both sides. */
const FRAME = 3;

/** An event's mark with its place in the picture. */
export interface PlacedEvent {
    /** Of its line in the tables. */
    readonly id: string;
    readonly event: TimelineEvent;
    readonly x: number;
    readonly label: PlacedText & { readonly isLeftOfLine: boolean };
    /** What shows that the label is looked at, and where it can be tapped. */
    readonly frame: Box;
    /** The line of dashes: what bars and names leave of it. */
    readonly line: readonly Stretch[];
    /** The middle of the dot above the secret's bars. @default the event is about all secrets */
    readonly dotY?: number;
    /** What is shaded. @default the event took no time */
    readonly shade?: Box;
}

/** What there is in the picture for events to keep clear of. */
export interface Surroundings {
    readonly axis: TimeAxis;
    /** Upper edge of the first line of labels. */
    readonly labelsTop: number;
    /** From one line of labels to the next. */
    readonly labelHeight: number;
    readonly rows: readonly PlacedRow[];
    readonly rowsTop: number;
    readonly rowsBottom: number;
    /** What the bars cover. */
    readonly bars: readonly Box[];
}

/** Places an event's mark: a label, and a line down to the credential that it is about, or through all rows. */
export function placeEvent(
    placed: PlacedLabel,
    { axis, labelsTop, labelHeight, rows, rowsTop, rowsBottom, bars }: Surroundings,
): PlacedEvent {
    const { event, index, text, x, isLeftOfLine, textLeft, textRight, line } = placed;
    const top = labelsTop + line * labelHeight;
    const row = rows.find((each) => each.row.name === event.credential);
    const dotY = row && row.lanesTop - DOT - 2;
    const names = rows.flatMap(({ heading }) => heading.map(boxOf));
    return {
        id: eventId(index),
        event,
        x,
        label: {
            text,
            style: "event",
            x: isLeftOfLine ? textRight : textLeft,
            baseline: top + labelHeight / 2 + TEXT_STYLES.event.size * 0.36,
            isLeftOfLine,
        },
        frame: {
            left: Math.min(textLeft, x) - FRAME,
            right: Math.max(textRight, x) + FRAME,
            top,
            bottom: top + labelHeight,
        },
        line: clearStretches(x, { top, bottom: dotY ?? rowsBottom }, [...bars, ...names]),
        dotY,
        shade:
            event.until === undefined
                ? undefined
                : {
                      left: x,
                      right: event.kind === "today" ? axis.right : axis.x(event.until),
                      top: rowsTop,
                      bottom: rowsBottom,
                  },
    };
}

/** What a text that begins at its place covers at most. */
function boxOf({ text, style, x, baseline }: PlacedText): Box {
    const { size } = TEXT_STYLES[style];
    return { left: x, right: x + textWidth(text, style), top: baseline - size, bottom: baseline + size / 4 };
}
