import assert from "node:assert/strict";
import { timeAxis } from "../../../picture/layout/time-axis";

/** Label and year of each tick. */
async function ticks(from: string, until: string, width: number): Promise<string[]> {
    const { months } = await timeAxis(`${from}T08:00:00Z`, `${until}T08:00:00Z`, 0, width);
    return months.map(({ label, year }) => [label ?? "-", year].filter((part) => part !== undefined).join(" "));
}

describe("timeAxis", () => {
    it("has whole months, and names the year at the beginning and in January", async () => {
        assert.deepEqual(await ticks("2026-11-20", "2027-02-10", 200), ["Nov 2026", "Dec", "Jan 2027", "Feb", "-"]);
    });

    it("names fewer months where there is no room for all, of different years the same ones", async () => {
        assert.deepEqual(await ticks("2026-01-05", "2027-12-10", 334), [
            ...["Jan 2026", "Apr", "Jul", "Oct"],
            ...["Jan 2027", "Apr", "Jul", "Oct", "-"],
        ]);
        assert.deepEqual(await ticks("2026-01-05", "2045-12-10", 334), [
            ...["Jan 2026", "Jan 2030", "Jan 2035", "Jan 2040", "-"],
        ]);
    });

    it("names the first year only where the next January leaves room for it", async () => {
        const [first, second] = await ticks("2026-12-05", "2027-12-10", 334);
        assert.deepEqual([first, second], ["-", "Jan 2027"]);
        assert.deepEqual((await ticks("2029-01-05", "2045-12-10", 334)).slice(0, 2), ["-", "Jan 2030"]);
    });

    it("places instants in proportion, and those beyond its ends at its ends", async () => {
        const axis = await timeAxis("2026-01-15T00:00:00Z", "2026-01-20T00:00:00Z", 100, 410);
        assert.equal(axis.x("2026-01-06T00:00:00Z"), 150);
        assert.equal(axis.x("2025-01-01T00:00:00Z"), 100);
        assert.equal(axis.x("2028-01-01T00:00:00Z"), 410);
    });
});
