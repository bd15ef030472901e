import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import { Consumers } from "./support/consumers";
import { refuseAt } from "./support/strikes";
import { deploy, MONTHLY, START, World, webApp, writes } from "./support/world";

const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("an application whose own update is refused", function () {
    this.timeout(180_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("keeps rotating its credentials meanwhile", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        await deploy(stack);
        stack.use(webApp({}, { notes: "a change that the tenant refuses" }));
        refuseAt(world, { operation: "updateApplication" }, 403, "Authorization_RequestDenied", "Not allowed");
        for (const count of [1, 2, 3]) {
            consumers.liveUntil(dueDate(count));
            const run = await stack.up();
            assert.equal(run.succeeded, false);
            assert.match(run.output, /Not allowed/);
            assert.ok(writes(run).includes("addPassword"), "the credential rotates all the same");
        }
        consumers.live("P1D");
        assert.deepEqual(consumers.refusals(), {});
    });

    it("since more of our secrets are alive than its new audience allows, is told so in the preview, with the date", async () => {
        const stack = await world.stack(webApp({ rotateEvery: "P30D", overlap: "P40D", grace: "P5D" }));
        await deploy(stack);
        for (const count of [1, 2]) {
            world.clock.set(dueDate(count));
            await deploy(stack);
        }
        assert.equal(world.credentials().length, 3);
        stack.use(
            webApp(
                { rotateEvery: "P30D", overlap: "P40D", grace: "P5D" },
                { signInAudience: "AzureADandPersonalMicrosoftAccount", api: { requestedAccessTokenVersion: 2 } },
            ),
        );
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false);
        const until = addToInstant(START, "P75D");
        assert.match(preview.output.replace(/\s+/g, " "), new RegExp(`it can be changed from ${until} on`));
        world.clock.set(until);
        assert.equal((await stack.preview()).succeeded, true);
    });
});
