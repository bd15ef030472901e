import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { add, latestBefore, subtract } from "../../rotation/calendar";
import { toDuration } from "../../rotation/duration";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import { plus, shift } from "./oracle";

const instants = fc
    .integer({ min: toSeconds("2023-01-01T00:00:00Z"), max: toSeconds("2029-01-01T00:00:00Z") })
    .map(fromSeconds);
const durations = fc.constantFrom("P1M", "P2M", "P11M", "P1Y", "P2Y", "P1M3DT4H", "P30D", "PT1S", "P23M29DT23H59M59S");

describe("calendar arithmetic in UTC", () => {
    for (const [at, duration, sum] of [
        ["2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00:00Z"],
        ["2028-01-31T10:00:00Z", "P1M", "2028-02-29T10:00:00Z"],
        ["2028-02-29T00:00:00Z", "P1Y", "2029-02-28T00:00:00Z"],
        ["2026-01-30T23:00:00Z", "P1MT2H", "2026-03-01T01:00:00Z"],
        ["2026-03-29T00:30:00Z", "P1D", "2026-03-30T00:30:00Z"],
    ] as const) {
        it(`${at} and ${duration} are ${sum}`, () => {
            equal(add(at, toDuration(duration)), sum);
        });
    }

    it("adds durations one after another", () => {
        equal(add("2026-01-31T00:00:00Z", toDuration("P1D"), toDuration("P1M")), "2026-03-01T00:00:00Z");
        equal(add("2026-01-31T00:00:00Z", toDuration("P1M"), toDuration("P1D")), "2026-03-01T00:00:00Z");
        equal(add("2026-01-30T00:00:00Z", toDuration("P1D"), toDuration("P1M")), "2026-02-28T00:00:00Z");
    });

    it("agrees with an independent calendar", () => {
        fc.assert(
            fc.property(instants, durations, (at, duration) => {
                equal(add(at, toDuration(duration)), plus(at, duration));
            }),
            { numRuns: 500 },
        );
    });

    it("does not always undo a sum by subtraction", () => {
        equal(subtract("2026-03-31T00:00:00Z", toDuration("P1M")), "2026-02-28T00:00:00Z");
        equal(add("2026-02-28T00:00:00Z", toDuration("P1M")), "2026-03-28T00:00:00Z");
    });
});

describe("the latest instant from which a duration still fits", () => {
    for (const [end, duration, latest] of [
        ["2026-03-31T12:00:00Z", "P7D", "2026-03-24T12:00:00Z"],
        ["2026-03-15T12:00:00Z", "P1M", "2026-02-15T12:00:00Z"],
        ["2026-03-31T12:00:00Z", "P1M", "2026-02-28T23:59:59Z"],
        ["2026-02-28T12:00:00Z", "P1M", "2026-01-31T12:00:00Z"],
        ["2028-02-28T12:00:00Z", "P1M", "2028-01-28T12:00:00Z"],
        ["2026-04-30T12:00:00Z", "P1M", "2026-03-31T12:00:00Z"],
        ["2026-05-31T12:00:00Z", "P1M", "2026-04-30T23:59:59Z"],
    ] as const) {
        it(`before ${end}, ${duration}, is ${latest}`, () => {
            equal(latestBefore(end, toDuration(duration)), latest);
        });
    }

    it("fits, and nothing later does", () => {
        fc.assert(
            fc.property(instants, durations, fc.integer({ min: 1, max: 5 * 86_400 }), (end, duration, later) => {
                const latest = latestBefore(end, toDuration(duration));
                ok(plus(latest, duration) <= end);
                ok(plus(shift(latest, 1), duration) > end);
                ok(plus(shift(latest, later), duration) > end);
            }),
            { numRuns: 2_000 },
        );
    });
});
