import assert from "node:assert/strict";
import { addForeignCredentials, shutVault } from "./support/by-hand";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

const REFUSED = "AADSTS7000215";

describe("revokeBefore", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("publishes a new secret, then removes the current and the previous one, and nothing that others made", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const assertForeignStay = addForeignCredentials(world);
        const first = world.published();
        world.clock.advance("P30D");
        await deploy(stack);
        const second = world.published();

        world.clock.advance("P1D");
        const leaked = { revokeBefore: world.clock.now() };
        stack.use(webApp(leaked));
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword", "removePassword"]);
        assert.deepEqual([first, second, world.published()].map(signIn), [REFUSED, REFUSED, "ok"]);
        assertForeignStay();
        assertQuiet(await deploy(stack));

        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"], "it goes on as planned");
        assertForeignStay();
    });

    it("removes nothing before the new secret is published, should the vault be shut just then", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const old = world.published();
        world.clock.advance("P1D");
        stack.use(webApp({ revokeBefore: world.clock.now() }));
        const open = shutVault(world);
        const stuck = await stack.up();
        assert.equal(stuck.succeeded, false);
        assert.deepEqual([world.published(), signIn(old)], [old, "ok"]);
        open();
        world.clock.advance("P1D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assert.deepEqual([old, world.published()].map(signIn), [REFUSED, "ok"]);
    });

    it("leaves what was issued at that very instant or later", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const kept = world.published();
        const issuedAt = world.clock.now();
        world.clock.advance("P1D");
        stack.use(webApp({ revokeBefore: issuedAt }));
        await deploy(stack);
        assert.deepEqual([world.published(), signIn(kept)], [kept, "ok"]);
    });

    it("in the future is refused before any change, in one message that names the secret", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const secret = { vault: VAULT, ...MONTHLY, revokeBefore: "2026-02-10T06:00:00Z" };
        // the web app is due, and the new one does not exist yet
        world.clock.advance("P30D");
        stack.use(apps({ web: { clientSecrets: { default: secret } }, api: { clientSecrets: { default: secret } } }));
        for (const run of [await stack.up(), await stack.preview()]) {
            assert.equal(run.succeeded, false);
            assert.deepEqual(writes(run), []);
            assert.match(
                run.output,
                /web\.clientSecrets\.default: revokeBefore is "2026-02-10T06:00:00Z", which lies in the future: .* 2026-02-09T06:00:00Z at the latest/,
            );
            assert.doesNotMatch(run.output, /Unhandled|at Object|node_modules/);
        }
    });

    function signIn(value: string): string {
        return world.signIn(value);
    }
});
