import assert from "node:assert/strict";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { importCommandIn } from "./support/import-command";
import { runPulumi } from "./support/pulumi-command";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

const APPS = ["billing", "mail", "portal"];
const LOST = "portal";

describe("an application that the state has lost", function () {
    this.timeout(180_000);
    let world: World;
    let stack: LabStack;

    beforeEach(async () => {
        world = await World.start();
        const app = { clientSecrets: { default: { vault: VAULT, ...MONTHLY } } };
        stack = await world.stack(apps(Object.fromEntries(APPS.map((name) => [name, app]))));
        await deploy(stack);
    });
    afterEach(() => world.stop());

    it("by a stale 404 stops no other app, in this run and every later one, and comes back with its client id", async () => {
        const { id, appId } = world.application(LOST);
        const stale = world.simulator.faults.add({
            match: ({ operation, applicationId }) => operation === "getApplication" && applicationId === id,
            effect: {
                kind: "answer",
                when: "before",
                status: 404,
                code: "Request_ResourceNotFound",
                message: `Resource '${id}' does not exist`,
            },
        });
        world.clock.advance("P30D");
        const struck = await stack.up({ refresh: true });
        stale.remove();
        assertRefused(struck, appId);
        assertOthersRotated(2);
        for (const generation of [3, 4]) {
            world.clock.advance("P30D");
            assertRefused(await stack.up(), appId);
            assertOthersRotated(generation);
        }

        await runPulumi(stack, importCommandIn(await stack.up()));
        await deploy(stack);
        assert.equal(world.application(LOST).appId, appId);
        assert.equal(world.signIn(world.published(`prod-${LOST}-default`), LOST), "ok");
        assertQuiet(await deploy(stack));
    });

    it("by an operator's command is not made a second time either", async () => {
        const { appId } = world.application(LOST);
        const urn = `urn:pulumi:prod::apps::app-registration:index:AppRegistration$azuread:index/application:Application::${LOST}`;
        await runPulumi(stack, ["state", "delete", urn, "--force", "--target-dependents", "--yes"]);
        assertRefused(await stack.up(), appId);
        assertRefused(await stack.up(), appId);
    });

    function assertRefused(run: RunResult, appId: string): void {
        assert.equal(run.succeeded, false);
        const output = run.output.replace(/\s+/g, " ");
        assert.ok(output.includes(`the client id ${appId}, which this stack no longer has in its state`), run.output);
        assert.ok(!writes(run).includes("createApplication"), "no second application");
        assert.equal(world.tenant.applications().length, APPS.length);
        assert.equal(world.signIn(world.published(`prod-${LOST}-default`), LOST), "ok");
    }

    function assertOthersRotated(generation: number): void {
        for (const name of APPS.filter((each) => each !== LOST)) {
            assert.equal(world.credentials(name).at(-1)?.displayName?.includes(`#${generation} `), true, name);
            assert.equal(world.signIn(world.published(`prod-${name}-default`), name), "ok");
        }
    }
});
