import { ok } from "node:assert/strict";
import fc from "fast-check";
import { type History, histories, historiesBy, play } from "./history";
import { INVARIANTS } from "./invariants";
import { HISTORIES } from "./runs";

/** Plays random histories and holds every run against every invariant; returns how often each thing happened. */
function check(arbitrary: fc.Arbitrary<History>, numRuns: number) {
    const seen = { runs: 0, rotations: 0, waits: 0, late: 0, back: 0, severalPrevious: 0, revokedBack: 0 };
    fc.assert(
        fc.property(arbitrary, (history) => {
            for (const run of play(history)) {
                for (const [name, invariant] of Object.entries(INVARIANTS)) {
                    try {
                        invariant(run);
                    } catch (cause) {
                        throw new Error(`run ${run.index} broke: ${name}\n${JSON.stringify(run, null, 2)}`, { cause });
                    }
                }
                seen.runs += 1;
                seen.rotations += run.before && run.before.current.generation < run.after.current.generation ? 1 : 0;
                seen.waits += run.after.blocked ? 1 : 0;
                seen.late += run.after.current.lateBy === "PT0S" ? 0 : 1;
                const isBehind = run.before !== undefined && run.now < run.before.current.issuedAt;
                seen.back += isBehind ? 1 : 0;
                seen.revokedBack += isBehind && run.before.current.generation < run.after.current.generation ? 1 : 0;
                seen.severalPrevious += run.after.previous.length > 1 ? 1 : 0;
            }
        }),
        { numRuns },
    );
    return seen;
}

describe("the planner's invariants over random histories", function () {
    this.timeout(3_600_000);

    it("hold whatever people change, in every audience", () => {
        const { revokedBack, ...seen } = check(histories("any", undefined, 2), Math.ceil(HISTORIES * 0.4));
        ok(revokedBack > 0);
        for (const [name, count] of Object.entries(seen)) {
            ok(count * 200 > seen.runs, `too few histories show ${name}: ${JSON.stringify(seen)}`);
        }
    });

    it("hold without a limit under settings that stay, tokens and revocations included", () => {
        check(histories("steady", undefined), Math.ceil(HISTORIES * 0.2));
    });

    it("hold where two may live under settings that stay, tokens and revocations included", () => {
        const seen = check(histories("steady", 2), Math.ceil(HISTORIES * 0.2));
        ok(seen.waits * 50 > seen.runs, `too few rotations wait: ${JSON.stringify(seen)}`);
    });

    it("hold under a clock that goes back and forth, with tokens and revocations", () => {
        const seen = check(historiesBy("backAndForth", "steady", undefined, 2), Math.ceil(HISTORIES * 0.2));
        ok(seen.revokedBack * 50 > seen.runs, `too few revocations meet a future issue: ${JSON.stringify(seen)}`);
    });

    it("hold for schedules that nobody touches", () => {
        check(histories("untouched", undefined, 2), Math.ceil(HISTORIES * 0.2));
    });
});
