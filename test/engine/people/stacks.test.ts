import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { runPulumi } from "../support/pulumi-command";
import { refuseAt } from "../support/strikes";
import { apps, assertQuiet, deploy, START, World } from "../support/world";
import { House } from "./house";
import { appOf, vaultOf } from "./town";

const SECONDS = 1_000;

/** What operators do to a stack and its state: nothing is lost by it, and the runs after it go on as if nothing had been. */
describe("an operator and a stack", function () {
    this.timeout(300 * SECONDS);
    let world: World;
    let count = 0;

    before(async () => {
        world = await World.start();
    });
    after(() => world?.stop());

    /** A stack of a project of its own, with one app, deployed. */
    async function begin() {
        world.clock.set(START);
        const name = `app-${++count}`;
        const project = `project-${count}`;
        world.tenant.createVault(vaultOf(name), "rg-identity");
        const program = apps({ [name]: appOf(name) });
        const stack = await world.stack(program, { project });
        await deploy(stack);
        const { id: applicationId, appId: clientId } = world.application(name);
        const address = { name, applicationId, clientId, vault: vaultOf(name), secretName: `prod-${name}-default` };
        const house = new House(world.simulator, address);
        world.clock.advance("PT1M");
        house.addForeign();
        house.witness.look();
        return { stack, house, program, project };
    }

    async function rotate(stack: LabStack, { witness }: House, times = 1): Promise<void> {
        for (let time = 0; time < times; time++) {
            world.clock.advance("P30D");
            witness.look();
            await deploy(stack);
            witness.expectWell();
        }
    }

    /** The scheduled run of the next day, a third that is quiet, and a rotation. */
    async function carryOn(stack: LabStack, { witness, applicationId, clientId }: House): Promise<void> {
        world.clock.advance("P1D");
        await deploy(stack);
        witness.expectWell();
        world.clock.advance("P1D");
        assertQuiet(await deploy(stack));
        witness.expectWell();
        world.clock.advance("P30D");
        await deploy(stack);
        witness.expectWell();
        assert.equal(world.tenant.application(applicationId)?.appId, clientId, "it is the same application");
    }

    it("renames it", async () => {
        const { stack, house, program, project } = await begin();
        await rotate(stack, house);
        await runPulumi(stack, ["stack", "rename", "production"]);
        await carryOn(await world.stack(program, { project, name: "production" }), house);
        assert.equal(house.witness.published.length, 3, "nothing was made beyond the rotations");
    });

    it("renames its project", async () => {
        const { stack, house, program, project } = await begin();
        await rotate(stack, house);
        const state = await stack.stack.exportStack();
        const moved = JSON.parse(
            JSON.stringify(state)
                .replaceAll(`::${project}::`, "::renamed::")
                .replaceAll(`"${project}-prod"`, '"renamed-prod"'),
        );
        const renamed = await world.stack(program, { project: "renamed" });
        await renamed.stack.importStack(moved);
        await carryOn(renamed, house);
        assert.equal(house.witness.published.length, 3, "nothing was made beyond the rotations");
    });

    it("moves it to another backend, with another passphrase", async () => {
        const { stack, house } = await begin();
        await rotate(stack, house);
        const { workspace, name } = stack.stack;
        const state = await stack.stack.exportStack();
        const folder = path.join(workspace.workDir, "other-backend");
        await mkdir(folder);
        workspace.envVars["PULUMI_BACKEND_URL"] = `file://${folder}?metadata=skip`;
        workspace.envVars["PULUMI_CONFIG_PASSPHRASE"] = "another simulated passphrase";
        await workspace.saveStackSettings(name, {});
        await workspace.createStack(name);
        await stack.stack.importStack(state);
        await carryOn(stack, house);
        assert.equal(house.witness.published.length, 3, "nothing was made beyond the rotations");
    });

    for (const rotations of [1, 3]) {
        it(`restores its state from ${rotations} rotations ago`, async () => {
            const { stack, house } = await begin();
            await rotate(stack, house);
            const backup = await stack.stack.exportStack();
            await rotate(stack, house, rotations);
            world.clock.advance("P1D");
            await stack.stack.importStack(backup);
            await carryOn(stack, house);
        });
    }

    it("restores its state from the middle of a failed run", async () => {
        const { stack, house } = await begin();
        await rotate(stack, house);
        world.clock.advance("P30D");
        const refused = refuseAt(world, { operation: "setSecret", vault: house.vault }, 500, "InternalError", "No.");
        assert.equal((await stack.up()).succeeded, false);
        refused.remove();
        const backup = await stack.stack.exportStack();
        world.clock.advance("P1D");
        await deploy(stack);
        await rotate(stack, house);
        await stack.stack.importStack(backup);
        await carryOn(stack, house);
    });
});
