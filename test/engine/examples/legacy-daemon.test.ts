import assert from "node:assert/strict";
import program from "../../../examples/legacy-daemon";
import { addToInstant } from "../../../simulator/clock";
import { addForeignCredentials } from "../support/by-hand";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, START, World, writes } from "../support/world";

const APP = "Legacy daemon";
const VAULTS = ["kv-legacy-north", "kv-legacy-south"];

describe("the example of a legacy daemon", function () {
    this.timeout(200_000);
    let world: World;

    before(async () => {
        world = await World.start();
        for (const vault of VAULTS) {
            world.tenant.createVault(vault, "rg-legacy");
        }
    });
    after(() => world.stop());

    it("finds the application by its client id once, rotates both secrets, and leaves those made by hand alone", async () => {
        const { appId } = world.tenant.createApplication({ displayName: APP });
        const assertForeignKept = addForeignCredentials(world, APP);
        const consumers = new Consumers(
            world,
            ...VAULTS.map((vault) => ({ app: APP, secretName: "legacy-daemon", vault, refresh: "P14D" })),
        );
        const stack = await world.stack(program, { config: { "apps:clientId": appId } });
        await deploy(stack);
        const values = VAULTS.map((vault) => world.tenant.currentSecretValue(vault, "legacy-daemon"));
        assert.equal(new Set(values).size, 2, "each site has a secret of its own");

        consumers.live("P20D");
        assertQuiet(await deploy(stack));
        consumers.liveUntil(addToInstant(START, "P60D"));
        const rotation = await deploy(stack);
        assert.deepEqual(writes(rotation).sort(), ["addPassword", "addPassword", "setSecret", "setSecret"]);
        consumers.live("P15D");
        assert.deepEqual(consumers.refusals(), {});
        assertForeignKept();
    });
});
