import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { handlersMode } from "./handlers/mode";
import { playSeeds } from "./play";
import { Totals } from "./totals";
import { type Ticking, withWatchdog } from "./watchdog";

/** Never: the tests have a time limit of their own. */
const never: Ticking = () => () => {};

const FIRST = 1_000;
const COUNT = 12;

describe("random histories of the plugin's handlers", function () {
    this.timeout(120_000);

    it("refuse no consumer that was promised otherwise, leave others' credentials alone and nothing unknown", async () => {
        const totals = new Totals();
        const seeds = Array.from({ length: COUNT }, (_, index) => FIRST + index);
        const options = { longest: 9, ticking: never, shrinkMs: 20_000, stopwatch: () => performance.now() };
        await playSeeds(handlersMode, seeds, options, (outcome) => {
            assert.equal(outcome.violation, undefined, `seed ${outcome.seed}`);
            totals.add(outcome);
        });
        assert.equal(totals.histories, COUNT);
        const { killed, failed, inTime } = totals.counts;
        assert.ok(
            killed > 0 && failed > 0 && inTime > 0,
            `something of everything happened: ${JSON.stringify(totals.summary())}`,
        );
    });
});

describe("the watchdog of histories", () => {
    it("fails what makes no progress between two ticks, and says where it waits", async () => {
        const ticks: (() => void)[] = [];
        const ticking: Ticking = (tick) => {
            ticks.push(tick);
            return () => {};
        };
        let steps = 0;
        const watched = { progress: () => steps, describe: () => "Waiting for answers: GET https://vault." };
        const stuck = withWatchdog(watched, ticking, () => new Promise<never>(() => {}));
        steps++;
        ticks[0]?.();
        ticks[0]?.();
        await assert.rejects(stuck, /^Error: No progress any more\. Waiting for answers: GET https:\/\/vault\.$/);
    });

    it("hands on what was played, and stops ticking", async () => {
        let stopped = 0;
        const ticking: Ticking = () => () => {
            stopped++;
        };
        const watched = { progress: () => 0, describe: () => "" };
        assert.equal(await withWatchdog(watched, ticking, async () => "played"), "played");
        assert.equal(stopped, 1);
    });
});
