import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { laggingIn } from "./support/exported";
import { assertFailed } from "./support/losses";
import { changes } from "./support/steps";
import { cutAt, hangAt, refuseAt } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp, writes } from "./support/world";

const SOUTH = { resourceGroupName: VAULT.resourceGroupName, vaultName: "kv-south" };
const SOUTHERN = /web-default: .*kv-south/;

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("a secret in two vaults", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;

    beforeEach(async () => {
        world = await World.start();
        world.tenant.createVault(SOUTH.vaultName, SOUTH.resourceGroupName);
        consumers = new Consumers(
            world,
            { app: "web", refresh: MONTHLY.overlap },
            { app: "web", refresh: MONTHLY.overlap, vault: SOUTH.vaultName },
        );
    });
    afterEach(() => world.stop());

    const valueIn = ({ vaultName }: typeof VAULT) =>
        world.tenant.currentSecretValue(vaultName, "prod-web-default") ?? "";

    /** Runs while one vault cannot be written: the run says which, and what either vault holds works all the time. */
    async function runWithout(fault: { hits: number; remove(): void }, { vaultName }: typeof VAULT, reason: RegExp) {
        const run = await stack.up();
        assert.ok(fault.hits > 0, "the run meets the fault");
        fault.remove();
        assertFailed(world, run, reason);
        assert.deepEqual(await laggingIn(stack), [vaultName]);
        assert.notEqual(valueIn(VAULT), valueIn(SOUTH));
        consumers.live("P2D");
        return run;
    }

    async function catchUp(): Promise<void> {
        const run = await deploy(stack);
        assert.ok(!writes(run).includes("addPassword"), "the secret is made once for both");
        assert.deepEqual(run.outputs["web-default-lagging"]?.value, []);
        assert.equal(valueIn(VAULT), valueIn(SOUTH));
        assertTidy(world);
        consumers.live(MONTHLY.overlap);
    }

    it("has one that works in both, whichever cannot be written, and the next run catches up", async () => {
        stack = await world.stack(webApp());
        await deploy(stack);
        stack.use(webApp({ vault: undefined, vaults: [VAULT, SOUTH] }));
        const second = await deploy(stack);
        assert.deepEqual(changes(second), ["update web-default"]);
        assert.deepEqual(writes(second), ["setSecret"], "the first vault and the secret are left alone");
        assert.equal(valueIn(VAULT), valueIn(SOUTH));

        const south = { operation: "setSecret", vault: SOUTH.vaultName };
        consumers.liveUntil(dueDate(1));
        await runWithout(refuseAt(world, south, 403, "Forbidden", "Behind a firewall"), SOUTH, SOUTHERN);
        await runWithout(refuseAt(world, south, 500, "InternalServerError", "Unexpected"), SOUTH, SOUTHERN);
        await catchUp();

        consumers.liveUntil(dueDate(2));
        const north = { operation: "setSecret", vault: VAULT.vaultName };
        const busy = refuseAt(world, north, 429, "TooManyRequests", "Slow down");
        await runWithout(busy, VAULT, /web-default: .*kv-engine-tests/);
        await runWithout(
            hangAt(world, north, () => consumers.live("PT12H")),
            VAULT,
            /web-default: .*kv-engine-tests/,
        );
        await catchUp();
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
        for (const { vaultName } of [VAULT, SOUTH]) {
            const versions = world.tenant.secretVersions(vaultName, "prod-web-default");
            const ends = versions.map(({ tags, attributes }) => `${tags?.["generation"]} ${attributes.enabled}`);
            assert.deepEqual(ends, ["1 false", "2 true", "3 true"], "only what has ended is disabled, in every vault");
        }
    });

    it("is not revoked while one of them holds it, since nothing that works would be left there", async () => {
        stack = await world.stack(webApp({ vault: undefined, vaults: [VAULT, SOUTH] }));
        await deploy(stack);
        world.clock.advance("P5D");
        stack.use(webApp({ vault: undefined, vaults: [VAULT, SOUTH], revokeBefore: world.clock.now() }));
        const run = await runWithout(cutAt(world, { operation: "setSecret", vault: SOUTH.vaultName }), SOUTH, SOUTHERN);
        assert.ok(!writes(run).includes("removePassword"));
        assert.equal(world.credentials().length, 2);
        assert.deepEqual(writes(await deploy(stack)), ["setSecret", "removePassword"]);
    });
});
