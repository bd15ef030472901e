import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { toDuration } from "../../rotation/duration";
import { gridIndex, gridPoint } from "../../rotation/grid";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import { plusTimes } from "./oracle";

describe("the grid of due dates", () => {
    it("takes every point from the origin, so that month ends do not make it drift", () => {
        const points = [-2, -1, 0, 1, 2, 3].map((k) => gridPoint("2026-01-31T00:00:00Z", toDuration("P1M"), k));
        deepEqual(
            points.map((point) => point.slice(0, 10)),
            ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
        );
    });

    for (const [name, notBefore, index] of [
        ["at the origin", "2026-01-31T00:00:00Z", 0],
        ["a second after the origin", "2026-01-31T00:00:01Z", 1],
        ["at a point", "2026-02-28T00:00:00Z", 1],
        ["between points", "2026-03-01T00:00:00Z", 2],
        ["before the origin", "2026-01-30T00:00:00Z", 0],
        ["long before the origin", "2024-02-29T00:00:00Z", -23],
    ] as const) {
        it(`has number ${index} as the first that is not before an instant ${name}`, () => {
            ok(gridIndex("2026-01-31T00:00:00Z", toDuration("P1M"), notBefore) === index);
        });
    }

    it("finds the first point that is not before an instant, wherever the origin is", () => {
        const instants = fc
            .integer({ min: toSeconds("0010-01-01T00:00:00Z"), max: toSeconds("9990-01-01T00:00:00Z") })
            .map(fromSeconds);
        const periods = fc.constantFrom("PT1S", "PT7S", "P1D", "P1M", "P1M1D", "P7M", "P1Y", "P1Y1DT1S", "P730D");
        fc.assert(
            fc.property(instants, instants, periods, (origin, notBefore, every) => {
                const index = gridIndex(origin, toDuration(every), notBefore);
                const point = gridPoint(origin, toDuration(every), index);
                equal(point, plusTimes(origin, every, index));
                ok(point >= notBefore && gridPoint(origin, toDuration(every), index - 1) < notBefore);
            }),
            { numRuns: 2_000 },
        );
    });
});
