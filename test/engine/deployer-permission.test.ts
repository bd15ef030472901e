import assert from "node:assert/strict";
import { assertQuiet, deploy, World, webApp } from "./support/world";

const SOMEBODY = "11111111-2222-4333-8444-555555555555";

describe("a deployer that may change only what it owns", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
        world.tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
    });
    afterEach(() => world.stop());

    const owners = () => {
        const application = world.application();
        return [application.owners, world.tenant.servicePrincipal(application.appId)?.owners];
    };

    it("is made an owner, so that the first program works and rotates 30 days later", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const { objectId } = world.tenant.deployer;
        assert.deepEqual(owners(), [[objectId], [objectId]]);
        assertQuiet(await deploy(stack));
        world.clock.advance("P30D");
        assert.equal((await deploy(stack)).outputs["web-default-generation"]?.value, 2);
        assert.equal(world.signIn(world.published()), "ok");
    });

    it("is an owner beside those that the program names, once also when it is among them", async () => {
        const { objectId } = world.tenant.deployer;
        const stack = await world.stack(webApp({}, { owners: [SOMEBODY] }));
        await deploy(stack);
        assert.deepEqual(
            owners().map((one) => [...(one ?? [])].sort()),
            Array(2).fill([SOMEBODY, objectId].sort()),
        );
        stack.use(webApp({}, { owners: [objectId.toUpperCase(), SOMEBODY] }));
        assertQuiet(await deploy(stack));
    });

    it("leaves the owners of the creation where the program names none", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const { directory } = world.tenant;
        directory.addOwner(directory.applications.get(world.application().id), SOMEBODY);
        await deploy(stack, { refresh: true });
        stack.use(webApp({}, { notes: "changed" }));
        await deploy(stack);
        assert.deepEqual(world.application().owners, [world.tenant.deployer.objectId, SOMEBODY]);
    });

    it("is told what it lacks when it is not to be an owner", async () => {
        const stack = await world.stack(webApp({}, { owners: [SOMEBODY], ownedByDeployer: false }));
        const run = await stack.up();
        assert.equal(run.succeeded, false);
        assert.deepEqual(world.application().owners, [SOMEBODY]);
        assert.match(run.output, /Insufficient privileges.*Application\.ReadWrite\.OwnedBy and must\s+own/s);
        assert.deepEqual(world.credentials(), []);
    });
});
