import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { mustRunBefore } from "../../rotation";
import { dueUnder, endFor, fittingDue } from "../../rotation/deadlines";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import { settingsOf } from "./fixtures";
import { plus, secondsBetween } from "./oracle";

const life = (grace: string, overlap: string) => ({ grace, overlap });

describe("a due date before an end that cannot be moved", () => {
    it("stays where grace and overlap fit, although subtraction would not find it again", () => {
        // 31 January and a month is 28 February; 28 February less a month is 28 January.
        equal(fittingDue("2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", life("PT0S", "P1M")), "2026-01-31T00:00:00Z");
    });

    it("moves to the difference where that fits", () => {
        equal(fittingDue("2026-03-20T06:00:00Z", "2026-03-31T00:00:00Z", life("P3D", "P14D")), "2026-03-14T00:00:00Z");
    });

    it("moves whole days further back where the difference ends too late", () => {
        // 1 March less a month and 29 days is 3 January, but that, a month and 29 days is 4 March.
        const due = fittingDue("2026-02-20T00:00:00Z", "2026-03-01T00:00:00Z", life("PT0S", "P1M29D"));
        equal(due, "2025-12-31T00:00:00Z");
    });

    it("never moves later, although near a month end an earlier hour may not fit where a later day does", () => {
        const [dueAt, expiresAt] = ["2027-01-28T06:00:00Z", "2027-03-01T05:59:59Z"];
        equal(plus("2027-01-31T05:59:59Z", "P1M1D"), expiresAt);
        equal(fittingDue(dueAt, expiresAt, life("PT0S", "P1M1D")), "2027-01-28T05:59:59Z");
    });

    it("always fits, never moves later, is stable, and wastes less than four days for each calendar duration", () => {
        const durations = fc.constantFrom("PT0S", "P1D", "P30D", "P1M", "P2M", "P1M29D", "P11M", "P1Y", "PT5H");
        const instants = fc
            .integer({ min: toSeconds("2027-01-01T00:00:00Z"), max: toSeconds("2029-12-31T00:00:00Z") })
            .map(fromSeconds);
        fc.assert(
            fc.property(instants, instants, durations, durations, (dueAt, expiresAt, grace, overlap) => {
                const due = fittingDue(dueAt, expiresAt, life(grace, overlap));
                ok(due <= dueAt && plus(due, grace, overlap) <= expiresAt);
                equal(fittingDue(due, expiresAt, life(grace, overlap)), due);
                if (due < dueAt) {
                    const waste = secondsBetween(plus(due, grace, overlap), expiresAt);
                    ok(waste < 8 * 86_400, `${waste} s before the end`);
                }
            }),
            { numRuns: 2_000 },
        );
    });
});

describe("when a generation is due under the settings of today", () => {
    const current = {
        issuedAt: "2026-01-01T00:00:00Z",
        dueAt: "2026-02-01T00:00:00Z",
        expiresAt: "2026-02-09T00:00:00Z",
    };

    it("is after its issue even where nothing fits any more", () => {
        equal(dueUnder(current, [], settingsOf({ overlap: "P90D" })), "2026-01-01T00:00:01Z");
    });

    it("does not look at previous generations where their number has no limit", () => {
        const previous = [{ generation: 1, issuedAt: "2025-12-01T00:00:00Z", expiresAt: "2026-02-05T00:00:00Z" }];
        equal(dueUnder(current, previous, settingsOf()), current.dueAt);
        equal(dueUnder(current, previous, settingsOf({ maxLiveCredentials: 2 })), "2026-02-05T00:00:00Z");
    });
});

describe("mustRunBefore", () => {
    const dueAt = "2026-02-01T00:00:00Z";

    for (const [name, expiresAt, grace, overlap, expected] of [
        ["is due and grace", "2026-02-09T00:00:00Z", "P1D", "P7D", "2026-02-02T00:00:00Z"],
        ["is due and grace where more would fit", "2026-06-01T00:00:00Z", "P1D", "P7D", "2026-02-02T00:00:00Z"],
        ["is earlier where the overlap would not fit", "2026-02-09T00:00:00Z", "P3D", "P7D", "2026-02-02T00:00:00Z"],
        ["is before due where nothing else is true", "2026-02-09T00:00:00Z", "P1D", "P30D", "2026-01-10T00:00:00Z"],
        ["counts a month of overlap by the calendar", "2026-03-31T00:00:00Z", "P60D", "P1M", "2026-02-28T23:59:59Z"],
        ["is due where grace is zero", "2026-02-08T00:00:00Z", "PT0S", "P7D", dueAt],
    ] as const) {
        it(name, () => {
            equal(mustRunBefore({ dueAt, expiresAt }, life(grace, overlap)), expected);
        });
    }

    it("is due and grace for a month of overlap that ends on the last of February", () => {
        const due = "2026-01-31T12:00:00Z";
        const expiresAt = endFor(due, life("PT0S", "P1M"));
        equal(expiresAt, "2026-02-28T12:00:00Z");
        equal(mustRunBefore({ dueAt: due, expiresAt }, life("PT0S", "P1M")), due);
    });
});
