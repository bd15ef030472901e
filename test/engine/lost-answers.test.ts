import assert from "node:assert/strict";
import type { FaultHandle } from "../../simulator";
import { addToInstant } from "../../simulator/clock";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { assertFailed, assertNothingLost, inUse } from "./support/losses";
import { cutAt, refuseAt } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, World, webApp, writes } from "./support/world";

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("a lost answer", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;
    let generation = 1;

    beforeEach(async () => {
        generation = 1;
        world = await World.start();
        stack = await world.stack(webApp());
        consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
    });
    afterEach(() => world.stop());

    const lose = (operation: string, status: number, times = 1) =>
        refuseAt(world, { operation, when: "after", times }, status, "ServiceUnavailable", "Lost on the way");

    /** The next rotation, during which an answer gets lost. */
    async function rotate(lost: () => FaultHandle, run: () => Promise<RunResult> = () => deploy(stack)) {
        consumers.liveUntil(dueDate(generation++));
        const fault = lost();
        const before = inUse(world);
        const result = await run();
        assert.ok(fault.hits > 0, "an answer got lost");
        fault.remove();
        assertNothingLost(world, before);
        return result;
    }

    async function assertComplete(result: RunResult): Promise<void> {
        assert.equal(result.outputs["web-default-generation"]?.value, generation);
        assertTidy(world);
        assert.deepEqual(consumers.refusals(), {});
    }

    it("to a creation that is tried again leaves nothing behind, at the first deployment as later", async () => {
        lose("addPassword", 503);
        const first = await deploy(stack);
        assert.deepEqual(
            writes(first).filter((operation) => /Password|Secret/.test(operation)),
            ["addPassword", "addPassword", "setSecret", "removePassword"],
        );
        await assertComplete(first);
        await assertComplete(await rotate(() => lose("addPassword", 503)));
        await assertComplete(await rotate(() => lose("addPassword", 500, 3)));
        assertQuiet(await deploy(stack));
    });

    it("to a creation that fails is made up for by the next run", async () => {
        await deploy(stack);
        const failing = [
            () => cutAt(world, { operation: "addPassword", when: "after" }),
            () =>
                refuseAt(world, { operation: "addPassword", when: "after" }, 504, "GatewayTimeout", "Lost on the way"),
        ];
        for (const lost of failing) {
            assertFailed(world, await rotate(lost, () => stack.up()), /web-default: /);
            consumers.live("P4D");
            await assertComplete(await deploy(stack));
        }
        assertQuiet(await deploy(stack));
    });

    it("to the vault's write or to a removal harms nobody", async () => {
        await deploy(stack);
        await assertComplete(await rotate(() => lose("setSecret", 500)));
        await assertComplete(await rotate(() => lose("removePassword", 503)));
        await assertComplete(
            await rotate(() => cutAt(world, { operation: "removePassword", when: "after", times: 1 })),
        );
        assertQuiet(await deploy(stack));
    });
});
