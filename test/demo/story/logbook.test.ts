import assert from "node:assert/strict";
import { Logbook } from "../../../demo/story/logbook";

function setUp() {
    const lines: string[] = [];
    return {
        lines,
        logbook: new Logbook(
            (line) => lines.push(line),
            () => "12 s",
        ),
    };
}

describe("Logbook", () => {
    it("tells skipped runs in one line, before what comes after them", () => {
        const { lines, logbook } = setUp();
        logbook.skip("2026-01-12T08:00:00Z");
        logbook.skip("2026-01-19T08:00:00Z");
        logbook.skip("2026-01-26T08:00:00Z");
        logbook.note("2026-02-02T08:00:00Z", "deployed", "tasks-api/default 1 → 2");
        assert.deepEqual(lines, [
            "2026-01-12  skipped   nothing is due: 3 runs, until 2026-01-26  (12 s)",
            "2026-02-02  deployed  tasks-api/default 1 → 2  (12 s)",
        ]);
    });

    it("keeps what became of runs, and neither the skipped ones nor what else happened", () => {
        const { lines, logbook } = setUp();
        logbook.skip("2026-01-12T08:00:00Z");
        logbook.run("2026-01-19T08:00:00Z", "KILLED", "in the middle of a rotation");
        logbook.note("2026-01-26T08:00:00Z", "locked", "the lock is stale");
        assert.deepEqual(logbook.runs, [
            { at: "2026-01-19T08:00:00Z", outcome: "killed", text: "in the middle of a rotation" },
        ]);
        assert.equal(lines.length, 3);
    });

    it("keeps no skipped run to itself at the end", () => {
        const { lines, logbook } = setUp();
        logbook.skip("2026-01-12T08:00:00Z");
        logbook.end();
        logbook.end();
        assert.deepEqual(lines, ["2026-01-12  skipped   nothing is due: 1 run  (12 s)"]);
    });
});
