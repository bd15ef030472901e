import assert from "node:assert/strict";
import { timeAxis } from "../../../demo/picture/time-axis";

describe("timeAxis", () => {
    it("has a tick on the first of every month, and names the year at the beginning and in January", async () => {
        const { months } = await timeAxis("2026-11-01T00:00:00Z", "2027-03-01T00:00:00Z", 0, 120);
        assert.deepEqual(
            months.map(({ label, year }) => (year ? `${label} ${year}` : label)),
            ["Nov 2026", "Dec", "Jan 2027", "Feb", "Mar"],
        );
        assert.deepEqual([months[0]?.x, months[1]?.x, months.at(-1)?.x], [0, 30, 120]);
    });

    it("places instants in proportion, and those beyond its ends at its ends", async () => {
        const axis = await timeAxis("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z", 100, 200);
        assert.equal(axis.x("2026-01-06T00:00:00Z"), 150);
        assert.equal(axis.x("2025-01-01T00:00:00Z"), 100);
        assert.equal(axis.x("2028-01-01T00:00:00Z"), 200);
    });
});
