import assert from "node:assert/strict";
import { gridEnd } from "../../../../policies/facts/time/grid";
import {
    add,
    compare,
    type Duration,
    type Instant,
    toDuration,
    toInstant,
} from "../../../../policies/facts/time/instants";

const instant = (text: string) => toInstant(text) as Instant;
const duration = (text: string) => toDuration(text) as Duration;

describe("the grid of end dates", () => {
    it("has the last instant that is not later than allowed", () => {
        // From 1970 on, two years are 730 days: a step is 365.
        assert.equal(String(gridEnd(instant("1970-01-01T00:00:00Z"), duration("P2Y"))), "1972-01-01T00:00:00Z");
        assert.equal(String(gridEnd(instant("1970-12-30T23:59:59Z"), duration("P2Y"))), "1972-01-01T00:00:00Z");
        assert.equal(String(gridEnd(instant("1970-01-01T00:00:00Z"), duration("P2Y"), true)), "1971-01-01T00:00:00Z");
    });

    it("stays the same for half of what is allowed, and never exceeds it", () => {
        for (const max of ["P2Y", "P180D", "PT1H"]) {
            const limit = duration(max);
            for (let at = instant("2026-03-01T00:00:00Z"), step = 0; step < 50; step++) {
                const end = gridEnd(at, limit);
                assert.ok(end && compare(end, add(at, limit)) <= 0, max);
                assert.ok(compare(end, at) > 0, max);
                at = add(at, duration("PT37H"));
            }
        }
        const dates = new Set(
            Array.from({ length: 365 }, (_, day) =>
                String(gridEnd(add(instant("2026-03-01T00:00:00Z"), duration(`P${day}D`)), duration("P2Y"))),
            ),
        );
        assert.ok(dates.size <= 2, [...dates].join());
    });

    it("is none where there is nothing to halve", () => {
        assert.equal(gridEnd(instant("2026-03-01T00:00:00Z"), duration("PT1S")), undefined);
    });
});
