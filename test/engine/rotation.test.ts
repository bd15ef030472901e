import assert from "node:assert/strict";
import { assertQuiet, deploy, World, webApp, writes } from "./support/world";

describe("a deployment", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("makes the app, its first secret and the delivery, and a second one has nothing to do", async () => {
        const stack = await world.stack(webApp());
        const first = await deploy(stack);
        assert.equal(first.outputs["web-default-generation"]?.value, 1);
        assert.equal(world.signIn(world.published()), "ok");
        assert.equal(world.credentials().length, 1);
        assertQuiet(await deploy(stack));
    });

    it("that finds a rotation due makes a new secret, delivers it, and keeps the old one until its end", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const old = world.published();
        world.clock.advance("P30D");
        const rotation = await deploy(stack);
        assert.deepEqual(writes(rotation), ["addPassword", "setSecret"]);
        const asked = rotation.requests.filter(({ status }) => status !== 401).map(({ operation }) => operation);
        // The vault is listed before and after: another run, whose lock was broken, may have published in between.
        const lists = ["listSecretVersions", "listSecretVersions"];
        assert.deepEqual(asked.sort(), ["addPassword", "getApplication", ...lists, "setSecret"]);
        assert.notEqual(world.published(), old);
        assert.equal(world.signIn(world.published()), "ok");
        assert.equal(world.signIn(old), "ok");
        world.clock.advance("P7D");
        assert.equal(world.signIn(old), "AADSTS7000222");
        assert.deepEqual(writes(await deploy(stack)), ["removePassword"]);
        assert.equal(world.credentials().length, 1);
        assertQuiet(await deploy(stack));
    });
});
