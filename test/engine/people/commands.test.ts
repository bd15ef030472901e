import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { importCommandIn } from "../support/import-command";
import { runPulumi } from "../support/pulumi-command";
import { apps, assertQuiet, deploy, World, writes } from "../support/world";
import { type Aim, addNeighbours, aimsOf, furnished, PARTS, type Part, surroundings } from "./furnished";
import { errorsAbout, Town, vaultOf } from "./town";

/**
 * Commands that are aimed at single resources, each kind in an app of its own: `--replace`, `--target`,
 * `--target-dependents`, `state delete`. They do no harm, or are refused before anything is changed.
 */
describe("commands aimed at single resources of an app", function () {
    this.timeout(600_000);
    let town: Town<Part>;
    let aims: readonly (readonly Aim[])[];
    let replaced: RunResult;
    let lost: RunResult;
    let third: RunResult;

    before(async () => {
        town = await Town.build(PARTS, furnished);
        const { stack, houses } = town;
        houses.forEach(addNeighbours);
        const standing = houses.map(surroundings);
        const judge = (when: string, act?: Parameters<typeof town.judge>[1]) => {
            town.judge(when, act);
            for (const [index, house] of houses.entries()) {
                house.judge(when, () => assert.deepEqual(surroundings(house), standing[index]));
            }
        };
        aims = await aimsOf(stack, houses, PARTS);
        const target = aims.flat().map(({ urn }) => urn);

        replaced = await stack.up({ replace: guarded(aims.flat()) });
        judge("after a replacement that was refused");
        await town.run("replacing", { replace: free(aims.flat()) });
        judge("after a replacement");

        await town.live("P29D");
        await town.run("aimed at single resources", { target });
        judge("after a run that was aimed at single resources", (witness) => witness.expectNoHarm());
        await town.live("P1D");
        await town.run("aimed at dependents too", { target, targetDependents: true });
        judge("after a run that was aimed at dependents too", (witness) => witness.expectNoHarm());
        await town.live("P1D");
        await town.run("completing");
        judge("after the next complete run");

        await runPulumi(stack, ["state", "delete", ...target, "--force", "--target-dependents", "--yes"]);
        await town.live("P1D");
        lost = await stack.up();
        judge("after state delete");
        await runPulumi(stack, importCommandIn(lost));
        await town.run("after the import");
        judge("after the import");
        await town.live("P1D");
        third = await town.run("a third time");
        await town.live("P30D");
        await town.run("rotating");
        judge("after the next rotation");
    });
    after(() => town?.stop());

    PARTS.forEach(({ name }, index) => {
        it(`${name}: nobody is refused, and what belongs to the app stays`, () => {
            const failure = town.houses[index]?.failure;
            if (failure !== undefined) {
                throw failure;
            }
        });
    });

    it("replace nothing that is protected: everything but what a reader may", () => {
        assert.equal(replaced.succeeded, false);
        assert.match(replaced.output, /unable to replace resource "[^"]+"\s+as it is currently marked for protection/);
        assert.match(replaced.output, /remove the `protect` flag/);
        assert.deepEqual([replaced.steps, writes(replaced)], [[], []]);
        assert.deepEqual(
            free(aims.flat()).map((urn) => urn.split("::").at(-1)),
            ["app-6-default-reader-api-kv-of-app-6"],
        );
    });

    it("make no second application of one that was taken out of the state, and stop no other app", () => {
        const [{ clientId } = assert.fail("there are apps"), ...others] = town.houses;
        assert.equal(lost.succeeded, false);
        const output = lost.output.replace(/\s+/g, " ");
        assert.ok(
            output.includes(`the client id ${clientId}, which this stack no longer has in its state`),
            lost.output,
        );
        assert.ok(!writes(lost).includes("createApplication"));
        assert.equal(others.map(({ name }) => errorsAbout(lost, name)).join(""), "");
    });

    it("leave the run after that nothing to do", () => town.expectQuiet(third));
});

/** A first deployment in pieces. */
describe("an app that is deployed resource by resource", function () {
    this.timeout(120_000);

    it("gets no credential before its application, and is complete in the end", async () => {
        const world = await World.start();
        try {
            world.tenant.createVault(vaultOf("app"), "rg-identity");
            const stack = await world.stack(apps({ app: furnished(world, "app", { name: "app" }) }));
            const early = await stack.up({ target: ["**::app-default"] });
            assert.deepEqual([early.succeeded, writes(early)], [false, []]);
            assert.match(early.output, /depends on '[^']+' which was (was )?not specified in --target list/);
            await deploy(stack, { target: ["**::app"] });
            await deploy(stack, { target: ["**::app-service-principal", "**::app-default"] });
            const published = world.tenant.currentSecretValue(vaultOf("app"), "prod-app-default") ?? "";
            assert.equal(world.signIn(published, "app"), "ok");
            await deploy(stack);
            assertQuiet(await deploy(stack));
            assert.equal(world.credentials("app").length, 1);
            assert.equal(world.application("app").federatedCredentials.length, 1);
        } finally {
            await world.stop();
        }
    });
});

function guarded(aims: readonly Aim[]): string[] {
    return aims.filter(({ protect }) => protect === true).map(({ urn }) => urn);
}

function free(aims: readonly Aim[]): string[] {
    return aims.filter(({ protect }) => protect !== true).map(({ urn }) => urn);
}
