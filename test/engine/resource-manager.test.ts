import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import { Consumers } from "./support/consumers";
import { assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp, writes } from "./support/world";

const NAME = "prod-web-default";

describe("a vault whose data plane cannot be reached", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("is written through Resource Manager, by a version of its API that lives, and rotates", async () => {
        const vault = { ...VAULT, writeThrough: "resourceManager" as const };
        const stack = await world.stack(webApp({ vault }));
        const first = await deploy(stack);
        assert.ok(!first.requests.some(({ service }) => service === "vault"), "nothing is asked of the data plane");
        assert.match(
            first.output.replace(/\s+/g, " "),
            /written through Resource Manager\. Credentials that were never published/,
        );
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        const orphan = world.tenant.addPassword(world.application().id, {
            displayName: world.credentials()[0]?.displayName,
        });
        for (const count of [1, 2]) {
            consumers.liveUntil(addToInstant(START, `P${30 * count}D`));
            const run = await deploy(stack);
            assert.deepEqual(writes(run).slice(0, 2), ["addPassword", "putSecret"]);
            assert.doesNotMatch(run.output, /written through Resource Manager/, "it is said once");
        }
        assert.ok(
            world.credentials().some(({ keyId }) => keyId === orphan.keyId),
            "what nobody knows of stays",
        );
        const versions = world.tenant.secretVersions(VAULT.vaultName, NAME);
        assert.deepEqual(
            versions.map(({ attributes }) => attributes.enabled),
            [true, true, true],
        );
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });
});
