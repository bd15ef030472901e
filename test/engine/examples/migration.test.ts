import assert from "node:assert/strict";
import migrated from "../../../examples/migration";
import { handWritten } from "../../../examples/migration/before";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, World } from "../support/world";

const VAULT = { vaultName: "kv-web", resourceGroupName: "rg-web" };
const DELIVERY = "web-client-secret";

describe("the example of a migration", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;

    beforeEach(async () => {
        world = await World.start();
        world.tenant.createVault(VAULT.vaultName, VAULT.resourceGroupName);
        consumers = new Consumers(world, { app: "Web", secretName: DELIVERY, vault: VAULT.vaultName, refresh: "P7D" });
        stack = await world.stack(handWritten(false));
        await deploy(stack);
        consumers.live("P10D");
    });
    afterEach(() => world.stop());

    const inVault = () => world.tenant.secretVersions(VAULT.vaultName, DELIVERY);

    it("takes over application, service principal and vault secret, and refuses no sign-in on the way", async () => {
        const { id } = world.application("Web");
        const [byHand] = world.credentials("Web");
        stack.use(handWritten(true));
        await deploy(stack);
        consumers.live("P1D");

        stack.use(migrated);
        await deploy(stack);
        assert.equal(world.application("Web").id, id, "it is the same application");
        assert.equal(inVault().length, 2, "the vault secret has one version more");
        assert.deepEqual(
            world.credentials("Web").map(({ keyId }) => keyId)[0],
            byHand?.keyId,
            "the old secret lives until its own end",
        );
        consumers.live("P20D");
        assertQuiet(await deploy(stack));

        world.clock.set("2026-04-22T00:00:00Z");
        consumers.signIn();
        await deploy(stack);
        consumers.liveUntil("2026-07-02T00:00:00Z");
        assert.equal(inVault().length, 3, "it rotates from now on");
        assert.deepEqual(consumers.refusals(), {});
    });

    it("refuses those who hold the old secret where the first step is left out", async () => {
        stack.use(migrated);
        await deploy(stack);
        consumers.live("P1D");
        assert.match(JSON.stringify(consumers.refusals()), /^\{"value 1 of Web in kv-web":".*AADSTS7000215"\}$/);
    });
});
