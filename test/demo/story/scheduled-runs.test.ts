import assert from "node:assert/strict";
import { scheduledRuns } from "../../../demo/story/scheduled-runs";

describe("scheduledRuns", () => {
    it("runs at the start, and every period after it, until the first run that is not before the end", () => {
        assert.deepEqual(scheduledRuns("2026-01-05T08:00:00Z", "P7D", "2026-01-20T00:00:00Z"), [
            "2026-01-05T08:00:00Z",
            "2026-01-12T08:00:00Z",
            "2026-01-19T08:00:00Z",
            "2026-01-26T08:00:00Z",
        ]);
    });

    it("ends with a run at the end itself", () => {
        const runs = scheduledRuns("2026-01-05T08:00:00Z", "P7D", "2026-01-12T08:00:00Z");
        assert.deepEqual(runs, ["2026-01-05T08:00:00Z", "2026-01-12T08:00:00Z"]);
    });

    it("covers two whole years with weekly runs, all on the same day of the week", () => {
        const runs = scheduledRuns("2026-01-05T08:00:00Z", "P7D", "2028-01-05T08:00:00Z");
        assert.equal(runs.length, 106);
        assert.ok(runs.every((run) => new Date(run).getUTCDay() === 1));
    });
});
