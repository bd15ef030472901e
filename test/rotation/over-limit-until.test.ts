import { equal, throws } from "node:assert/strict";
import { type Ledger, overLimitUntil } from "../../rotation";
import { ledgerAfter } from "./fixtures";

/** A week's period and a month of overlap: generations end on 8, 15 and 22 February, and the current one on 1 March. */
const ARGS = { rotateEvery: "P7D", overlap: "P31D", grace: "PT0S" };
const FOUR: Ledger = ledgerAfter(
    ["2026-01-01T00:00:00Z", ARGS],
    ["2026-01-08T00:00:00Z", ARGS],
    ["2026-01-15T00:00:00Z", ARGS],
    ["2026-01-22T00:00:00Z", ARGS],
);

describe("until when more generations are alive than a limit", () => {
    for (const [name, limit, now, until] of [
        ["four of four: not now", 4, "2026-01-22T00:00:00Z", undefined],
        ["four of two: until two have ended", 2, "2026-01-22T00:00:00Z", "2026-02-15T00:00:00Z"],
        ["four of three: until the first has ended", 3, "2026-01-22T00:00:00Z", "2026-02-08T00:00:00Z"],
        ["a second before the first ends", 3, "2026-02-07T23:59:59.900Z", "2026-02-08T00:00:00Z"],
        ["at the very end of the first", 3, "2026-02-08T00:00:00Z", undefined],
        ["three of two: until the second has ended", 2, "2026-02-08T00:00:00Z", "2026-02-15T00:00:00Z"],
        ["four of one: until the current one is alone", 1, "2026-01-22T00:00:00Z", "2026-02-22T00:00:00Z"],
        ["four of none: until the current one has ended", 0, "2026-01-22T00:00:00Z", "2026-03-01T00:00:00Z"],
        ["when all have ended", 0, "2026-03-01T00:00:00Z", undefined],
    ] as const) {
        it(name, () => equal(overLimitUntil(FOUR, limit, now), until));
    }

    it("goes by the ends, not by the order of issue", () => {
        const [first, second, third] = FOUR.previous;
        const reversed = { ...FOUR, previous: [third, second, first].flatMap((one) => one ?? []) };
        equal(overLimitUntil(reversed, 2, "2026-01-22T00:00:00Z"), "2026-02-15T00:00:00Z");
    });

    it("refuses a present that is no instant", () => {
        throws(() => overLimitUntil(FOUR, 2, "today"), /now is "today"/);
    });
});
