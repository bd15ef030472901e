import assert from "node:assert/strict";
import { type Counts, closingLine, failureLines, readCounts } from "../../../tools/check/counts";

const run = (counts: Partial<Counts>): Counts => ({ passes: 0, failures: 0, pending: 0, failed: [], ...counts });
const lines = (...runs: Counts[]) => runs.map((each) => `${JSON.stringify(each)}\n`).join("");

describe("the closing line of the checks", () => {
    it("adds up the runs before it", () => {
        const counts = readCounts(lines(run({ passes: 3 }), run({ passes: 4, failures: 1 })));
        assert.equal(closingLine(counts), "7 passed, 1 failed");
    });

    it("comes after every test that failed, by its whole name and the first lines of what was thrown", () => {
        const deep = ["Error: no secret", ...Array.from({ length: 40 }, (_, index) => `    at step ${index}`)];
        const counts = readCounts(
            lines(
                run({ failures: 1, failed: [{ test: "a rotation is made in time", error: "AssertionError: late" }] }),
                run({ passes: 1 }),
                run({ failures: 1, failed: [{ test: 'a vault "before each" hook', error: deep.join("\n") }] }),
            ),
        );
        const told = failureLines(counts);
        assert.deepEqual(told.slice(0, 4), [
            "  - a rotation is made in time",
            "      AssertionError: late",
            '  - a vault "before each" hook',
            "      Error: no secret",
        ]);
        assert.equal(told.length, 3 + 12);
    });

    it("is all that is said when nothing failed", () => {
        assert.deepEqual(failureLines(readCounts(lines(run({ passes: 1 })))), []);
    });

    it("tells what was skipped", () => {
        assert.equal(closingLine(run({ passes: 1, pending: 2 })), "1 passed, 0 failed, 2 skipped");
    });

    it("counts nothing when nothing ran", () => {
        assert.equal(closingLine(readCounts("")), "0 passed, 0 failed");
    });
});
