import assert from "node:assert/strict";
import { closingLine, readCounts } from "../../../tools/check/counts";

describe("the closing line of the checks", () => {
    it("adds up the runs before it", () => {
        const counts = readCounts('{"passes":3,"failures":0,"pending":0}\n{"passes":4,"failures":1,"pending":0}\n');
        assert.equal(closingLine(counts), "7 passed, 1 failed");
    });

    it("tells what was skipped", () => {
        assert.equal(closingLine({ passes: 1, failures: 0, pending: 2 }), "1 passed, 0 failed, 2 skipped");
    });

    it("counts nothing when nothing ran", () => {
        assert.equal(closingLine(readCounts("")), "0 passed, 0 failed");
    });
});
