import assert from "node:assert/strict";
import program from "../../../examples/hand-wired";
import { addToInstant } from "../../../simulator/clock";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, START, World, writes } from "../support/world";

const VAULT = "kv-reports";
const APP = "Reports";
const DELIVERY = "reports";

describe("the example that is wired by hand", function () {
    this.timeout(200_000);
    let world: World;

    before(async () => {
        world = await World.start();
        world.tenant.createVault(VAULT, "rg-reports");
    });
    after(() => world.stop());

    it("rotates when the schedule says so, and leaves the replaced secret until its own end", async () => {
        const stack = await world.stack(program);
        const consumers = new Consumers(world, { app: APP, secretName: DELIVERY, vault: VAULT, refresh: "P7D" });
        const published = () => String(world.tenant.currentSecretValue(VAULT, DELIVERY));
        const signIns = (...values: readonly string[]) => values.map((value) => world.signIn(value, APP));

        const first = await deploy(stack);
        assert.equal(first.outputs["nextRotation"]?.value, addToInstant(START, "P90D"));
        const old = published();
        const [credential] = world.credentials(APP);
        assert.match(String(credential?.displayName), /^prod\/reports-schedule#1 /);
        const version = world.tenant.secretVersions(VAULT, DELIVERY).at(-1);
        assert.equal(version?.attributes.exp, Date.parse(String(credential?.endDateTime)) / 1_000);
        assertQuiet(await deploy(stack));
        consumers.live("P30D");
        assertQuiet(await deploy(stack));

        consumers.liveUntil(addToInstant(START, "P90D"));
        const rotation = await deploy(stack);
        assert.deepEqual(writes(rotation), ["addPassword", "putSecret"]);
        assert.notEqual(published(), old);
        assert.deepEqual(signIns(published(), old), ["ok", "ok"]);
        assert.match(String(world.credentials(APP).at(-1)?.displayName), /^prod\/reports-schedule#2 /);
        assertQuiet(await deploy(stack));

        consumers.liveUntil(addToInstant(START, "P111D"));
        assert.deepEqual(signIns(published(), old), ["ok", "AADSTS7000222"]);
        await deploy(stack);
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });
});
