import assert from "node:assert/strict";
import fc from "fast-check";
import { type PlacedLabel, placeLabels } from "../../../picture/layout/place-labels";
import { type TimeAxis, timeAxis } from "../../../picture/layout/time-axis";
import type { TimelineEvent } from "../../../picture/timeline";
import { fromSeconds, toSeconds } from "../../../rotation/instant";
import { TIMELINE } from "../fixture";

const { from, until, events } = TIMELINE;

/** Up to 12 events with texts of up to 24 letters, many of them on the same day. */
const EVENTS: fc.Arbitrary<TimelineEvent[]> = fc.array(
    fc.record({
        kind: fc.constant("killed" as const),
        at: fc.nat({ max: 400 }).map((day) => fromSeconds(toSeconds(from) + 86_400 * day)),
        text: fc.nat({ max: 23 }).map((length) => "x".repeat(length + 1)),
    }),
    { maxLength: 12, size: "max" },
);

/** Days with the lengths of their texts. */
function eventsOn(days: readonly (readonly [day: string, length: number])[]): TimelineEvent[] {
    return days.map(([day, length]) => ({ kind: "killed", at: `${day}T00:00:00Z`, text: "x".repeat(length) }));
}

/** As random events have found it: lines so close that nothing is left of the first text, below labels that turn to the left. */
const SHORTENED_TO_NOTHING = eventsOn([
    ["2026-03-19", 14],
    ["2026-03-23", 4],
    ["2026-03-24", 5],
    ["2026-04-08", 1],
    ["2026-04-26", 9],
    ["2026-06-20", 22],
    ["2026-10-26", 22],
]);

/** Each would have to be higher than the next one, and the last one higher than the first, were each as long as it is. */
const RING = eventsOn([
    ["2026-06-29", 5],
    ["2026-08-01", 23],
    ["2026-12-08", 22],
    ["2026-08-02", 23],
]);

describe("placeLabels", () => {
    let axis: TimeAxis;
    before(async () => {
        axis = await timeAxis(from, until, 0, 600);
    });

    function lines(placed: readonly PlacedLabel[]): [string, number][] {
        return placed.map(({ event, line }) => [event.kind, line]);
    }

    it("puts a label below the one that stands over its line", () => {
        assert.deepEqual(lines(placeLabels(events, axis)), [
            ["missed", 0],
            ["killed", 1],
            ["revoked", 0],
        ]);
    });

    it("goes down one line after another, so that a third line does not cross the second label", () => {
        const days = ["2026-06-01", "2026-07-01", "2026-08-15"];
        const close: TimelineEvent[] = days.map((day) => ({
            kind: "killed",
            at: `${day}T06:00:00Z`,
            text: "deployment killed",
        }));
        assert.deepEqual(
            placeLabels(close, axis).map(({ line }) => line),
            [0, 1, 2],
        );
    });

    it("turns a label to the left that would leave the picture on the right", () => {
        const turned = placeLabels(events, axis).filter(({ isLeftOfLine }) => isLeftOfLine);
        assert.deepEqual(
            turned.map(({ event }) => event.kind),
            ["revoked"],
        );
    });

    it("keeps every event, lets no label cover another one and no line cross a label, however many come together", () => {
        const judge = (drawn: readonly TimelineEvent[]) => {
            const placed = placeLabels(drawn, axis);
            assert.deepEqual(new Set(placed.map(({ event }) => event)), new Set(drawn));
            for (const a of placed) {
                for (const b of placed.filter((each) => each !== a)) {
                    const apart = a.line !== b.line || a.textRight <= b.textLeft || b.textRight <= a.textLeft;
                    assert.ok(apart, `${a.event.at} and ${b.event.at} cover each other`);
                    const crosses = a.line <= b.line && b.textLeft < a.x && a.x < b.textRight;
                    assert.ok(!crosses, `the line of ${a.event.at} crosses the label of ${b.event.at}`);
                }
            }
        };
        fc.assert(fc.property(EVENTS, judge), { numRuns: 500, examples: [[SHORTENED_TO_NOTHING], [RING]] });
    });
});
