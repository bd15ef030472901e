import assert from "node:assert/strict";
import fc from "fast-check";
import { type History, histories } from "./support/history";
import { HistoryPlayer } from "./support/history-player";
import { World } from "./support/world";

/** How many histories are played: `HISTORIES=100 npx mocha test/engine/histories.test.ts` for the long setting. */
const HISTORIES = Number(process.env["HISTORIES"] ?? 2);
/**
 * The first history's seed, and every one after it has the next: `SEED=1017 HISTORIES=1` plays that one again. Those from
 * 4449 on have something of everything: kills, refusals, changes of all kinds, personal accounts.
 */
const SEED = Number(process.env["SEED"] ?? 4449);
/** How long a history that failed is made shorter, in minutes. */
const SHRINK = Number(process.env["SHRINK"] ?? 0);

/** How many deployments a history has beside the first and the last. */
const LONGEST = process.env["HISTORIES"] === undefined ? 5 : 9;

describe("a random history", function () {
    this.timeout(SHRINK > 0 ? SHRINK * 120_000 : 600_000);
    const total = { histories: 0, runs: 0, completed: 0, killed: 0, failed: 0, signIns: 0, inTime: 0 };

    after(() => {
        console.log(`      ${JSON.stringify(total)}`);
        assert.ok(total.inTime > 0 || total.histories === 0, "values were replaced in time");
    });

    async function play(history: History): Promise<void> {
        const world = await World.start(history.start);
        const player = new HistoryPlayer(world, history);
        try {
            await player.play();
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new Error(`${reason}\n${player.tale.join("\n")}`);
        } finally {
            await world.stop();
            const { signIns, inTime } = player.consumers;
            for (const [name, count] of Object.entries({ histories: 1, ...player.counts, signIns, inTime })) {
                total[name as keyof typeof total] += count;
            }
        }
    }

    for (let seed = SEED; seed < SEED + HISTORIES; seed++) {
        it(`refuses no consumer that was promised otherwise, and leaves nothing behind (seed ${seed})`, () =>
            fc.assert(fc.asyncProperty(histories(3, LONGEST), play), {
                seed,
                numRuns: 1,
                endOnFailure: SHRINK === 0,
                interruptAfterTimeLimit: SHRINK > 0 ? SHRINK * 60_000 : undefined,
            }));
    }
});
