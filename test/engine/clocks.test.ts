import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { assertQuiet, deploy, START, VAULT, World, webApp, writes } from "./support/world";

const NAME = "prod-web-default";

describe("where the clock of the machine that deploys is not Entra's", function () {
    this.timeout(120_000);
    let world: World;
    let stack: LabStack;

    beforeEach(async () => {
        world = await World.start();
        stack = await world.stack(webApp());
    });
    afterEach(() => world.stop());

    it("the first deployment warns in that very run, and no version is valid later than now", async () => {
        const first = await deploy(stack, { at: addToInstant(START, "P3D") });
        assert.match(
            first.output.replace(/\s+/g, " "),
            /on the machine that deploys, but 2026-01-10T06:00:\d\dZ by Entra's clock/,
        );
        const { attributes } = world.tenant.secretVersions(VAULT.vaultName, NAME).at(-1) ?? {};
        assert.ok(
            (attributes?.nbf ?? 0) <= world.clock.seconds(),
            "consumers are not told of a version that is not valid yet",
        );
        assert.equal(world.signIn(world.published()), "ok");
    });

    it("a small difference is no matter", async () => {
        const first = await deploy(stack, { at: addToInstant(START, "PT4M") });
        assert.doesNotMatch(first.output, /by Entra's clock/);
    });

    it("a secret that a machine ahead has issued is revoked all the same, by a machine with the right time", async () => {
        await deploy(stack, { at: addToInstant(START, "P20D") });
        const leaked = world.published();
        world.clock.advance("P1D");
        stack.use(webApp({ revokeBefore: world.clock.now() }));
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assert.equal(world.signIn(leaked), "AADSTS7000215");
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));
    });

    it("nor does one escape whose written issue time is later than it was, when the clock has passed it", async () => {
        await deploy(stack, { at: addToInstant(START, "P2D") });
        const leaked = world.published();
        world.clock.advance("P3D");
        stack.use(webApp({ revokeBefore: addToInstant(START, "P1D") }));
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assert.equal(world.signIn(leaked), "AADSTS7000215");
        assertQuiet(await deploy(stack));
    });

    it("a revocation that lies in Entra's future is refused before anything is made, with the instant that works", async () => {
        await deploy(stack);
        const ahead = addToInstant(START, "PT2H");
        stack.use(webApp({ revokeBefore: ahead }));
        const run = await stack.up({ at: addToInstant(ahead, "PT1M") });
        assert.equal(run.succeeded, false);
        assert.match(run.output.replace(/\s+/g, " "), /by Entra's clock it is 2026-01-10T06:00:\d\dZ/);
        assert.deepEqual(writes(run), []);
        assert.equal(world.signIn(world.published()), "ok");
    });
});
