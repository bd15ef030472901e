import assert from "node:assert/strict";
import { describeEvent, describeGeneration, describeRun, moment, runAt } from "../../picture/words";
import { GENERATIONS, TIMELINE } from "./fixture";

const [REPLACED, CURRENT] = GENERATIONS as [(typeof GENERATIONS)[number], (typeof GENERATIONS)[number]];

describe("the picture's words", () => {
    it("tell moments to the minute, whatever their seconds", () => {
        assert.equal(moment("2026-01-05T06:02:17Z"), "2026-01-05 06:02 UTC");
    });

    it("tell a generation's life", () => {
        assert.equal(
            describeGeneration(REPLACED),
            "Generation 1: issued 2026-01-05 06:00 UTC, published 2026-01-05 06:00 UTC, " +
                "replaced 2026-04-06 06:00 UTC, ends 2026-04-27 06:00 UTC",
        );
        assert.match(describeGeneration({ ...CURRENT, publishedAt: undefined }), /, never published, ends /);
        assert.match(
            describeGeneration({ ...CURRENT, removedAt: "2026-05-04T06:00:00Z" }),
            /, removed 2026-05-04 06:00 UTC, before its end date 2026-07-26 06:00 UTC$/,
        );
    });

    it("tell an event, what it is about, and how long it took", () => {
        assert.deepEqual(TIMELINE.events.map(describeEvent), [
            "fortnight missed: 2026-06-01 06:00 UTC to 2026-06-15 06:00 UTC",
            "deployment killed: 2026-06-08 06:00 UTC",
            "revoked (r&d/default): 2027-01-25 06:00 UTC",
        ]);
    });

    it("find the run that was under way, though its steps came minutes after it started", () => {
        const run = runAt(TIMELINE, "2026-04-06T06:02:17Z");
        assert.equal(run && describeRun(run), "2026-04-06 06:00 UTC, deployed: r&d/default 1 → 2");
        assert.equal(runAt(TIMELINE, "2026-01-05T05:59:59Z"), undefined);
    });
});
