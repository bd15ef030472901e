import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { cutAt, refuseAt } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { deploy, MONTHLY, World, webApp, writes } from "./support/world";

/** What random histories found, each in its shortest form. */
describe("a hard case:", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("a run killed while it writes the state leaves no attributes half written, which nobody could read past", async () => {
        await world.stack(webApp());
        const files = await readdir(world.lab.stateFolder, { recursive: true });
        assert.ok(
            files.some((file) => file.endsWith("prod.json")),
            "the state is there",
        );
        assert.deepEqual(
            files.filter((file) => file.endsWith(".attrs")),
            [],
        );
    });

    const BUSY = [429, "TooManyRequests", "Too busy to answer."] as const;
    const SHUT = [403, "Forbidden", "Shut meanwhile."] as const;
    const LOST_ANSWERS = {
        "is too busy to answer": () => [refuseAt(world, { operation: "setSecret", when: "after" }, ...BUSY)],
        "is shut when the lost answer is asked for again": () => [
            cutAt(world, { operation: "setSecret", when: "after", times: 1 }),
            refuseAt(world, { operation: "setSecret", nth: 2 }, ...SHUT),
        ],
    };
    for (const [trouble, strike] of Object.entries(LOST_ANSWERS)) {
        it(`what a vault has written before it ${trouble} is not removed from Entra, and the next run adopts it`, async () => {
            const stack = await world.stack(webApp());
            await deploy(stack);
            const old = world.published();
            world.clock.advance(MONTHLY.rotateEvery);
            const faults = strike();
            assert.equal((await stack.up()).succeeded, false);
            assert.notEqual(world.published(), old);
            assert.deepEqual(
                [world.published(), old].map((value) => world.signIn(value)),
                ["ok", "ok"],
            );
            for (const fault of faults) {
                fault.remove();
            }
            world.clock.advance("P1D");
            const next = await deploy(stack);
            assert.deepEqual(writes(next), []);
            assert.equal(next.outputs["web-default-generation"]?.value, 2);
            assertTidy(world);
        });
    }
});
