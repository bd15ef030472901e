import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { killAt, type Place } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { apps, assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp } from "./support/world";

/** Between every two steps of a rotation, in their order. */
const BETWEEN_STEPS: Readonly<Record<string, Place>> = {
    "before the secret is made": { operation: "addPassword", when: "before" },
    "after it was made, before the answer": { operation: "addPassword", when: "after" },
    "while the provider looks whether it is there": {
        operation: "getApplication",
        when: "before",
        behind: "addPassword",
    },
    "while the gate signs in with it": { operation: "token", about: "web", when: "after" },
    "with the secret in the state, before the vault is written": { operation: "setSecret", when: "before" },
    "after the vault was written, before the answer": { operation: "setSecret", when: "after" },
    "before the sweep reads": { operation: "getApplication", when: "before", behind: "setSecret" },
    "before the sweep removes": { operation: "removePassword", when: "before" },
    "after the sweep removed, before the answer": { operation: "removePassword", when: "after" },
};

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

const place = (name: keyof typeof BETWEEN_STEPS): Place => BETWEEN_STEPS[name] as Place;

describe("a killed run", function () {
    this.timeout(300_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    /** Deploys, is killed on the way, and has the lock removed, as `pulumi cancel` does. */
    async function runKilled(stack: LabStack, where: Place): Promise<void> {
        const kill = killAt(world, stack, where);
        const { succeeded, output } = await stack.up();
        assert.equal(kill.hits, 1, `the run comes to where it is killed: ${where.operation}\n${output}`);
        assert.equal(succeeded, false, `a run killed ${where.operation} does not succeed`);
        await stack.unlock();
    }

    it("between any two steps of a rotation is completed by the next one, and no consumer notices", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        await deploy(stack);
        consumers.liveUntil(dueDate(1));
        // Nothing has ended yet; from the next rotation on there is something to remove in each.
        await deploy(stack);
        for (const [index, where] of Object.values(BETWEEN_STEPS).entries()) {
            const generation = index + 3;
            consumers.liveUntil(dueDate(generation - 1));
            await runKilled(stack, where);
            // Nearly all of the grace: a predecessor that were counted down from the moment of issue would end too soon.
            consumers.live("P4D");
            const run = await deploy(stack);
            assert.equal(run.outputs["web-default-generation"]?.value, generation);
            assertTidy(world);
            consumers.live("PT1H");
            assertQuiet(await deploy(stack));
        }
        assert.deepEqual(consumers.refusals(), {});
    });

    it("and the next one killed elsewhere leave nothing behind either", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        await deploy(stack);
        const pairs = [
            ["after it was made, before the answer", "while the provider looks whether it is there"],
            ["after it was made, before the answer", "after the vault was written, before the answer"],
            ["with the secret in the state, before the vault is written", "before the sweep removes"],
        ] as const;
        for (const [index, [first, second]] of pairs.entries()) {
            consumers.liveUntil(dueDate(index + 1));
            await runKilled(stack, place(first));
            consumers.live("P2D");
            await runKilled(stack, place(second));
            consumers.live("P2D");
            const run = await deploy(stack);
            assert.equal(run.outputs["web-default-generation"]?.value, index + 2);
            assertTidy(world);
        }
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });

    it("that was the first of an app is completed by the next one", async () => {
        const stack = await world.stack(apps({}));
        const declared: Record<string, object> = {};
        const places = [
            { operation: "createServicePrincipal", when: "after" },
            place("before the secret is made"),
            place("after it was made, before the answer"),
            place("with the secret in the state, before the vault is written"),
            place("before the sweep reads"),
        ] as const;
        for (const [index, where] of places.entries()) {
            const app = `web-${index}`;
            declared[app] = { clientSecrets: { default: { vault: VAULT, ...MONTHLY } } };
            stack.use(apps(declared));
            await runKilled(stack, where);
            await deploy(stack);
            assertTidy(world, app);
            assert.equal(world.credentials(app).length, 1);
        }
        assertQuiet(await deploy(stack));
    });

    it("that wrote an app's very first delivery and could not record it needs that delivery removed by hand", async () => {
        const stack = await world.stack(webApp());
        await runKilled(stack, place("after the vault was written, before the answer"));
        const refused = await stack.up();
        assert.equal(refused.succeeded, false);
        assert.match(
            refused.output,
            /web-default-delivery: cannot create already existing resource '\S+\/web-default'/,
        );
        world.tenant.keyVaults.deleteSecret(VAULT.vaultName, "prod-web-default");
        await deploy(stack);
        assertTidy(world);
        assertQuiet(await deploy(stack));
    });
});
