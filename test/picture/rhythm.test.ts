import assert from "node:assert/strict";
import { inWords, rhythm } from "../../picture/rhythm";

describe("rhythm", () => {
    it("tells periods as people say them", () => {
        const periods = { rotateEvery: "P84D", grace: "P14D", overlap: "P7D" };
        assert.equal(rhythm(periods), "every 12 weeks, grace 2 weeks, overlap 1 week");
    });

    for (const [duration, words] of [
        ["P90D", "90 days"],
        ["P1D", "1 day"],
        ["P3M", "3 months"],
        ["P1Y6M", "1 year 6 months"],
        ["P1M7D", "1 month 1 week"],
        ["P1DT12H", "1 day 12 hours"],
        ["PT90S", "1 minute 30 seconds"],
        ["PT0S", "none"],
    ] as const) {
        it(`calls ${duration} ${words}`, () => {
            assert.equal(inWords(duration), words);
        });
    }
});
