import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { engineMode } from "../histories/engine/mode";
import { playSeeds } from "../histories/play";
import { Totals } from "../histories/totals";
import { everyMs } from "../histories/watchdog";

/** Values are replaced in time in them; of the second, two runs are killed. */
const SEEDS = [4449, 4711];
const LONGEST = 5;

describe("random histories on the engine", function () {
    this.timeout(600_000);
    const totals = new Totals();

    for (const seed of SEEDS) {
        it(`refuse no consumer that was promised otherwise, and leave nothing behind (seed ${seed})`, async () => {
            const options = {
                longest: LONGEST,
                ticking: everyMs(240_000),
                shrinkMs: 0,
                stopwatch: () => performance.now(),
            };
            await playSeeds(engineMode, [seed], options, (outcome) => {
                assert.equal(outcome.violation, undefined);
                totals.add(outcome);
            });
        });
    }

    it("have values that were replaced in time", () => {
        assert.ok(totals.counts.inTime > 0, JSON.stringify(totals.summary()));
    });
});
