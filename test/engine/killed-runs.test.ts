import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { describePlace, killAt, type Place } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, World, webApp } from "./support/world";

/** What a killed run has done, or was about to do, when the next one is killed as well. */
const PAIRS: readonly (readonly [Place, Place])[] = [
    [
        { operation: "addPassword", when: "after" },
        { operation: "token", about: "web" },
    ],
    [
        { operation: "addPassword", when: "after" },
        { operation: "setSecret", when: "after" },
    ],
    [{ operation: "setSecret" }, { operation: "removePassword" }],
];

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

/** A single kill, wherever it strikes, is in the table of faults: `faults.test.ts`. */
describe("a killed run", function () {
    this.timeout(900_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    /** Deploys, is killed on the way, and has the lock removed, as `pulumi cancel` does. */
    async function runKilled(stack: LabStack, where: Place): Promise<void> {
        const kill = killAt(world, stack, where);
        const { succeeded, output } = await stack.up();
        assert.equal(kill.hits, 1, `the run comes to where it is killed: ${describePlace(where)}\n${output}`);
        assert.equal(succeeded, false, `a run killed ${describePlace(where)} does not succeed`);
        await stack.unlock();
    }

    it("and the next one killed elsewhere leave nothing behind either", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        await deploy(stack);
        for (const [index, [first, second]] of PAIRS.entries()) {
            consumers.liveUntil(dueDate(index + 1));
            await runKilled(stack, first);
            consumers.live("P2D");
            await runKilled(stack, second);
            consumers.live("P2D");
            const run = await deploy(stack);
            assert.equal(run.outputs["web-default-generation"]?.value, index + 2);
            assertTidy(world);
        }
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });
});
