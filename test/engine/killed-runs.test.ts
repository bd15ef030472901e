import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { describePlace, placesOf } from "./support/places";
import { killAt, type Place } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { apps, assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp } from "./support/world";

/** What a killed run has done, or was about to do, when the next one is killed as well. */
const PAIRS: readonly (readonly [Place, Place])[] = [
    [
        { operation: "addPassword", when: "after" },
        { operation: "token", about: "web" },
    ],
    [
        { operation: "addPassword", when: "after" },
        { operation: "setSecret", when: "after" },
    ],
    [{ operation: "setSecret" }, { operation: "removePassword" }],
];

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("a killed run", function () {
    this.timeout(900_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    /** Deploys, is killed on the way, and has the lock removed, as `pulumi cancel` does. */
    async function runKilled(stack: LabStack, where: Place): Promise<void> {
        const kill = killAt(world, stack, where);
        const { succeeded, output } = await stack.up();
        assert.equal(kill.hits, 1, `the run comes to where it is killed: ${describePlace(where)}\n${output}`);
        assert.equal(succeeded, false, `a run killed ${describePlace(where)} does not succeed`);
        await stack.unlock();
    }

    it("at any request of a rotation is completed by the next one, and no consumer notices", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        await deploy(stack);
        consumers.liveUntil(dueDate(1));
        // Nothing has ended yet; from the next rotation on there is something to remove in each.
        await deploy(stack);
        consumers.liveUntil(dueDate(2));
        const places = await placesOf(world, () => deploy(stack));
        const operations = places.map(({ operation }) => operation);
        for (const step of ["getApplication", "listSecretVersions", "addPassword", "token", "setSecret"]) {
            assert.ok(operations.includes(step), `${step} is among the requests of a rotation`);
        }
        assert.ok(operations.includes("removePassword") && operations.includes("updateSecret"), operations.join());
        for (const [index, where] of places.entries()) {
            const generation = index + 4;
            consumers.liveUntil(dueDate(generation - 1));
            await runKilled(stack, where);
            // Nearly all of the grace: a predecessor that were counted down from the moment of issue would end too soon.
            consumers.live("P4D");
            const run = await deploy(stack);
            assert.equal(run.outputs["web-default-generation"]?.value, generation, describePlace(where));
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
        for (const [index, [first, second]] of PAIRS.entries()) {
            consumers.liveUntil(dueDate(index + 1));
            await runKilled(stack, first);
            consumers.live("P2D");
            await runKilled(stack, second);
            consumers.live("P2D");
            const run = await deploy(stack);
            assert.equal(run.outputs["web-default-generation"]?.value, index + 2);
            assertTidy(world);
        }
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });

    it("that was the first of an app is completed by the next one, unaided, at whatever request it ended", async () => {
        const clientSecrets = { default: { vault: VAULT, ...MONTHLY } };
        const clean = await world.stack(apps({ web: { clientSecrets } }), { name: "clean" });
        const places = await placesOf(world, () => deploy(clean));
        const operations = places.map(({ operation }) => operation);
        const madeAt = operations.indexOf("createServicePrincipal");
        assert.ok(madeAt > operations.indexOf("createApplication"), operations.join());
        for (const [index, where] of places.entries()) {
            const [name, app] = [`killed-${index}`, `web-${index}`];
            const stack = await world.stack(apps({ [app]: { clientSecrets } }), { name });
            await runKilled(stack, where);
            await deploy(stack);
            const isBeingMade = index > operations.indexOf("createApplication") && index < madeAt;
            removeUnrecorded(app, isBeingMade, describePlace(where));
            assertTidy(world, app, `${name}-${app}-default`);
            assert.equal(world.credentials(app).length, 1, describePlace(where));
            assertQuiet(await deploy(stack));
        }
    });

    /**
     * An application that was being made stays behind, as with any program whose run is killed then: nobody recorded it. It has
     * no credential, so nobody can sign in as it.
     */
    function removeUnrecorded(app: string, isBeingMade: boolean, place: string): void {
        const all = world.tenant.applications().filter(({ displayName }) => displayName === app);
        const unrecorded = all.filter(({ passwordCredentials }) => passwordCredentials.length === 0);
        assert.equal(all.length - unrecorded.length, 1, place);
        assert.ok(
            unrecorded.length <= (isBeingMade ? 1 : 0),
            `${place} leaves ${unrecorded.length} applications behind`,
        );
        for (const { id } of unrecorded) {
            world.tenant.deleteApplication(id);
        }
    }
});
