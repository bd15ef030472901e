import assert from "node:assert/strict";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

describe("a name in a vault has one owner", function () {
    this.timeout(180_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const versions = (name: string) => world.tenant.secretVersions(VAULT.vaultName, name);

    it("so that two stacks of one program share a vault without a word about names", async () => {
        for (const name of ["dev", "prod"]) {
            await deploy(await world.stack(webApp({}, { displayName: `${name} web` }), { name }));
        }
        for (const name of ["dev", "prod"]) {
            assert.equal(world.signIn(world.published(`${name}-web-default`), `${name} web`), "ok");
        }
    });

    it("and another stack that asks for it is refused before anything is made, with the owner's name", async () => {
        const shared = { secretName: "shared" };
        await deploy(await world.stack(webApp(shared), { name: "prod" }));
        const other = await world.stack(webApp(shared, { displayName: "other" }), { name: "dev" });
        const refused = await other.up();
        assert.equal(refused.succeeded, false);
        const output = refused.output.replace(/\s+/g, " ");
        assert.match(output, /has a secret of this name that apps\/prod\/web-default publishes/);
        assert.match(output, /choose another secretName, or set takeOver/);
        assert.ok(!writes(refused).includes("addPassword"));
        assert.equal(versions("shared").length, 1);

        other.use(webApp({ ...shared, takeOver: true }, { displayName: "other" }));
        await deploy(other);
        assert.equal(world.signIn(world.published("shared"), "other"), "ok");
        assertQuiet(await deploy(other));
    });

    it("nor is what a person put there written over, unless that is asked for", async () => {
        world.tenant.setSecret(VAULT.vaultName, "by-hand", { value: "somebody's" });
        const stack = await world.stack(webApp({ secretName: "by-hand" }));
        const refused = await stack.up();
        assert.match(refused.output.replace(/\s+/g, " "), /was not published by this package/);
        assert.equal(world.published("by-hand"), "somebody's");
        stack.use(webApp({ secretName: "by-hand", takeOver: true }));
        await deploy(stack);
        assert.equal(world.signIn(world.published("by-hand")), "ok");
    });

    it("is free again when its owner was destroyed", async () => {
        const shared = { secretName: "shared" };
        const first = await world.stack(webApp(shared, { protect: false }), { name: "prod" });
        await deploy(first);
        assert.ok((await first.destroy()).succeeded);
        const second = await world.stack(webApp(shared, { displayName: "other" }), { name: "dev" });
        await deploy(second);
        assert.equal(world.signIn(world.published("shared"), "other"), "ok");
    });

    it("so names that fold together are refused in the preview", async () => {
        const app = { clientSecrets: { default: { vault: VAULT, ...MONTHLY } } };
        const stack = await world.stack(apps({ tasks_api: app, "tasks.api": app }));
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false);
        assert.match(preview.output.replace(/\s+/g, " "), /would hold "prod-tasks-api-default" for two secrets/);
        assert.deepEqual(preview.requests, []);
    });
});
