import assert from "node:assert/strict";
import { toGoDuration } from "../../../../policies/facts/time/go-duration";

describe("durations as Go writes them", () => {
    it("are read in every unit, and as sums", () => {
        for (const [text, seconds] of [
            ["240h", 864_000],
            ["2400h30m", 8_641_800],
            ["1.5h", 5400],
            ["+90s", 90],
            [".5m", 30],
            ["1h2m3s4ms", 3724],
            ["1ns", 1],
        ] as const) {
            assert.equal(toGoDuration(text)?.total("seconds"), seconds, text);
        }
    });

    it("are nothing else", () => {
        for (const text of ["", "240", "P10D", "10d", "h", "-1h", "1h ", "1h x"]) {
            assert.equal(toGoDuration(text), undefined, text);
        }
    });
});
