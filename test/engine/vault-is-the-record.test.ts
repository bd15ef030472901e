import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { refuseAt } from "./support/strikes";
import { assertTidy, publishedKeys } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, World, webApp, writes } from "./support/world";

const NAME = "prod-web-default";
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

/**
 * What was published is told by the vault, not by the state: a state that is older than the vault, lost, or another run's must
 * not cost consumers what they hold.
 */
describe("a published secret is never taken for one that was not", function () {
    this.timeout(300_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;

    beforeEach(async () => {
        world = await World.start();
        consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        stack = await world.stack(webApp());
        await deploy(stack);
    });
    afterEach(() => world.stop());

    const published = () => publishedKeys(world, NAME);
    const present = () => world.credentials().map(({ keyId }) => keyId);

    /** The next day is like any other: nothing is lost, nothing is left behind, and the run after it is quiet. */
    async function carryOn(): Promise<void> {
        const before = published().filter((keyId) => present().includes(keyId));
        await deploy(stack);
        const lost = before.filter((keyId) => !present().includes(keyId));
        assert.deepEqual(lost, [], "what was published and has not ended is still there");
        assertTidy(world);
        consumers.live("P1D");
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    }

    it("after a backup of the state was restored that a failed run had left", async () => {
        consumers.liveUntil(dueDate(1));
        const fault = refuseAt(world, { operation: "addPassword" }, 403, "Authorization_RequestDenied", "No.");
        assert.equal((await stack.up()).succeeded, false);
        fault.remove();
        const backup = await stack.stack.exportStack();
        consumers.live("P1D");
        await deploy(stack);
        consumers.live("PT6H");
        await stack.stack.importStack(backup);
        await carryOn();
        assert.equal(published().length, 2, "the generation that was published is adopted, not made again");
    });

    it("by a run that hung before it made one, while another published", async () => {
        consumers.liveUntil(dueDate(1));
        const late = hangAt("before");
        const first = stack.up();
        await late.reached;
        await stack.unlock();
        const other = await world.stack(webApp());
        await deploy(other);
        consumers.live("PT1H");
        late.resume();
        await first;
        consumers.live("P1D");
        await carryOn();
    });

    it("by a run that hung after it made one and failed late, its state in place of the other's", async () => {
        consumers.liveUntil(dueDate(1));
        const late = hangAt("after");
        const first = stack.up();
        await late.reached;
        await stack.unlock();
        const other = await world.stack(webApp());
        await deploy(other);
        consumers.live("PT1H");
        const refused = refuseAt(world, { operation: "setSecret" }, 403, "Forbidden", "Shut.");
        late.resume();
        assert.equal((await first).succeeded, false);
        refused.remove();
        consumers.live("P1D");
        await carryOn();
    });

    it("by a run that hung while it published, when another had swept what it publishes", async () => {
        consumers.liveUntil(dueDate(1));
        const late = hangAt("before", "setSecret");
        const first = stack.up();
        await late.reached;
        await stack.unlock();
        const other = await world.stack(webApp());
        await deploy(other);
        world.clock.advance("PT5M");
        late.resume();
        await first;
        assert.equal(world.signIn(world.published()), "ok", "the same run put it right");
        assertTidy(world);
        await deploy(stack);
        assertQuiet(await deploy(stack));
    });

    it("after it was deleted from the state", async () => {
        consumers.liveUntil(dueDate(1));
        await deploy(stack);
        const before = published();
        await dropFromState("web-default");
        await carryOn();
        assert.deepEqual(
            before.filter((keyId) => !published().includes(keyId)),
            [],
        );
    });

    it("and a person's secret with the very name of ours is never removed", async () => {
        consumers.liveUntil(dueDate(1));
        await deploy(stack);
        const [, second] = world.credentials();
        world.clock.advance("PT1M");
        const copy = world.tenant.addPassword(world.application().id, { displayName: second?.displayName });
        for (const count of [2, 3, 4]) {
            consumers.liveUntil(dueDate(count));
            await deploy(stack);
            assert.ok(present().includes(copy.keyId), `it is there after rotation ${count}`);
        }
        assert.deepEqual(consumers.refusals(), {});
    });

    it("where the versions cannot be listed: what nobody knows of stays, and a warning says so", async () => {
        consumers.liveUntil(dueDate(1));
        const orphan = world.tenant.addPassword(world.application().id, {
            displayName: world.credentials()[0]?.displayName?.replace("#1", "#2"),
        });
        world.clock.advance("PT1M");
        const forbidden = refuseAt(world, { operation: "listSecretVersions" }, 403, "Forbidden", "No list.");
        const run = await deploy(stack);
        assert.match(run.output, /Until the versions can be listed, a credential that was made and never\s+published/);
        assert.deepEqual(writes(run), ["addPassword", "setSecret"]);
        assert.ok(present().includes(orphan.keyId));
        forbidden.remove();
        consumers.liveUntil(dueDate(2));
        await deploy(stack);
        assert.deepEqual(consumers.refusals(), {});
    });

    /** Lets one run hang at a request, seen from one side of its effect, until it is told to go on. */
    function hangAt(when: "before" | "after", at = "addPassword") {
        let resume = () => {};
        let reach = () => {};
        const held = new Promise<void>((resolve) => {
            resume = resolve;
        });
        const reached = new Promise<void>((resolve) => {
            reach = resolve;
        });
        world.simulator.faults.add({
            match: ({ operation }) => operation === at,
            times: 1,
            effect: {
                kind: "call",
                when,
                callback: () => {
                    reach();
                    return held;
                },
            },
        });
        return { reached, resume };
    }

    /** `pulumi state delete`. */
    async function dropFromState(name: string): Promise<void> {
        const state = await stack.stack.exportStack();
        const { resources } = state.deployment as { resources: { urn: string }[] };
        const kept = resources.filter(({ urn }) => !urn.endsWith(`::${name}`));
        assert.equal(kept.length, resources.length - 1);
        Object.assign(state.deployment, { resources: kept });
        await stack.stack.importStack(state);
    }
});
