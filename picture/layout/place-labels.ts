import type { TimelineEvent } from "../timeline";
import { shorten, textWidth } from "./text";
import type { TimeAxis } from "./time-axis";

/** Space between an event's line and its label, and between labels in one line. */
const GAP = 5;

/** An event's label: where its line of dashes stands, and what the text beside it covers. */
export interface PlacedLabel {
    readonly event: TimelineEvent;
    /** Its place in the timeline's list of events. */
    readonly index: number;
    /** The event's own, shortened where there is no room for it. */
    readonly text: string;
    readonly x: number;
    readonly isLeftOfLine: boolean;
    readonly textLeft: number;
    readonly textRight: number;
    /** Counts lines of text from the highest. */
    readonly line: number;
}

type Flag = Omit<PlacedLabel, "line">;

/**
 * Places the labels as flags at the heads of the events' lines, so that no label covers another one and no line, on its
 * way down, crosses a label: whatever stands over a line's place stands in a higher line of text than that line's own.
 */
export function placeLabels(events: readonly TimelineEvent[], axis: TimeAxis): PlacedLabel[] {
    const waiting = raiseFlags(events, axis);
    const placed: PlacedLabel[] = [];
    while (waiting.length > 0) {
        const next = waiting.findIndex((flag) => !waiting.some((other) => other !== flag && covers(other, flag.x)));
        const [flag] = waiting.splice(next, 1);
        if (flag) {
            placed.push({ ...flag, line: freeLine(flag, placed) });
        }
    }
    return placed.sort((a, b) => a.x - b.x || a.line - b.line);
}

/**
 * From the right: a label for which there is no room to the right of its line turns to the left, and so does one that
 * would stand over the line of another one that has to be higher than its own; where neither goes, it is shortened. To the
 * left it stands over no line that is there yet. So never do two labels each have to be the higher one.
 */
function raiseFlags(events: readonly TimelineEvent[], axis: TimeAxis): Flag[] {
    const flags: Flag[] = [];
    const fromRight = events.map((event, index) => ({ event, index })).sort((a, b) => compare(b.event, a.event));
    for (const { event, index } of fromRight) {
        const x = axis.x(event.at);
        const { text } = event;
        const width = textWidth(text, "event");
        const mark = { event, index, text, x };
        const right = { ...mark, isLeftOfLine: false, textLeft: x + GAP, textRight: x + GAP + width };
        const entangled = [...higherThan(x, flags)].filter((flag) => covers(right, flag.x));
        const limit = Math.min(axis.right, ...entangled.map((flag) => flag.x - GAP));
        if (right.textRight <= limit) {
            flags.unshift(right);
        } else if (x - GAP - width >= 0) {
            flags.unshift({ ...mark, isLeftOfLine: true, textLeft: x - GAP - width, textRight: x - GAP });
        } else {
            const short = shorten(text, "event", limit - right.textLeft);
            flags.unshift({ ...right, text: short, textRight: right.textLeft + textWidth(short, "event") });
        }
    }
    return flags;
}

/** The flags that stand over a line, those that stand over theirs, and so on. */
function higherThan(x: number, flags: readonly Flag[]): Set<Flag> {
    const higher = new Set(flags.filter((flag) => covers(flag, x)));
    // What is added to a set while it is gone through is reached as well.
    for (const { x: itsLine } of higher) {
        for (const flag of flags.filter((other) => covers(other, itsLine))) {
            higher.add(flag);
        }
    }
    return higher;
}

function freeLine(flag: Flag, placed: readonly PlacedLabel[]): number {
    const below = placed.filter((other) => covers(other, flag.x)).map(({ line }) => line + 1);
    let line = Math.max(0, ...below);
    while (placed.some((other) => other.line === line && overlap(other, flag))) {
        line += 1;
    }
    return line;
}

/** Whether a text stands over a line; one of which nothing is left stands over none. */
function covers({ text, textLeft, textRight }: Flag, x: number): boolean {
    return text !== "" && textLeft - GAP / 2 < x && x < textRight + GAP / 2;
}

/** Of flags, each from its line to the end of its text. */
function overlap(a: Flag, b: Flag): boolean {
    return (
        Math.min(a.x, a.textLeft) < Math.max(b.x, b.textRight) + GAP &&
        Math.min(b.x, b.textLeft) < Math.max(a.x, a.textRight) + GAP
    );
}

function compare(a: TimelineEvent, b: TimelineEvent): number {
    return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
