import assert from "node:assert/strict";
import { placeLabels } from "../../../demo/picture/event-marks";
import { timeAxis } from "../../../demo/picture/time-axis";
import { TIMELINE } from "./fixture";

describe("placeLabels", () => {
    it("puts labels that would cover each other into lines of their own", async () => {
        const axis = await timeAxis(TIMELINE.from, TIMELINE.until, 0, 1_000);
        const lines = placeLabels(TIMELINE.events, axis).map(({ event, line }) => [event.kind, line]);
        assert.deepEqual(lines, [
            ["missed", 0],
            ["killed", 1],
            ["revoked", 0],
        ]);
    });

    it("turns a label to the left that would leave the picture on the right", async () => {
        const axis = await timeAxis(TIMELINE.from, TIMELINE.until, 0, 1_000);
        const turned = placeLabels(TIMELINE.events, axis).filter(({ isLeftOfMark }) => isLeftOfMark);
        assert.deepEqual(
            turned.map(({ event }) => event.kind),
            ["revoked"],
        );
    });
});
