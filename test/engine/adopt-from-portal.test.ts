import assert from "node:assert/strict";
import { parse } from "yaml";
import { catalogueProgram } from "../../catalogue";
import type { AdoptionReport } from "../../command/adopt/report";
import { programNow } from "../../components/program/program-environment";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { adopted, everything, load, runAll, stepsIn, withoutCredentials } from "./support/adopting";
import { portalApps } from "./support/portal-apps";
import { assertQuiet, deploy, World } from "./support/world";

describe("apps from the portal, taken over by what adopt prints", function () {
    this.timeout(300_000);
    let world: World;
    let reports: AdoptionReport[];
    let before: ReturnType<typeof everything>;

    beforeEach(async () => {
        world = await World.start();
        const apps = await portalApps(world);
        before = everything(world);
        reports = [];
        for (const { appId } of Object.values(apps)) {
            reports.push(await adopted(world, appId));
        }
        assert.deepEqual(everything(world), before);
    });
    afterEach(() => world.stop());

    it("the program: nothing that exists changes, and each app gets one new secret", async () => {
        const programs = reports.map(({ program }) => load(program));
        await takenOver(await world.stack(async () => Object.assign({}, ...programs.map((run) => run()))));
    });

    it("the catalogue's entries: nothing that exists changes, whatever the catalogue's defaults are, and each app gets one new secret", async () => {
        const apps = Object.assign(
            {},
            ...reports.map(({ entry }) => parse(entry ?? "").config["app-registrations:apps"]),
        );
        const config = {
            "app-registrations:apps": apps,
            "app-registrations:defaults": { owners: [world.tenant.deployer.objectId], ownedByDeployer: true },
        };
        const program = catalogueProgram(programNow, world.tenant.tenantId);
        // The Automation API's type knows flat values only; it writes what it is given.
        await takenOver(await world.stack(program, { project: "app-registrations", config: config as never }));
    });

    /** As a person goes on: the commands, the preview, the deployment, and the next one. */
    async function takenOver(stack: LabStack): Promise<void> {
        for (const { commands } of reports) {
            await runAll(stack, commands);
        }
        const previewed = await stack.preview();
        assert.ok(previewed.succeeded, previewed.output);
        const names = reports.map(({ name }) => name);
        assert.deepEqual(
            stepsIn(previewed).sort(),
            [
                ...names.flatMap((name) => [`create ${name}`, `create ${name}-default`]),
                // It has none, and cannot sign in without one.
                "create native-service-principal",
            ].sort(),
        );
        assert.deepEqual(everything(world), before);

        await deploy(stack);
        const after = everything(world);
        const existing = new Set(before.map(({ id }) => id));
        assert.deepEqual(withoutCredentials(after.filter(({ id }) => existing.has(id))), withoutCredentials(before));
        for (const app of before) {
            const now = after.find(({ id }) => id === app.id);
            const added = "requiredResourceAccess" in app.properties ? 1 : 0;
            assert.equal(now?.passwordCredentials.length, app.passwordCredentials.length + added, app.displayName);
            assert.deepEqual(now?.keyCredentials, app.keyCredentials);
        }
        assertQuiet(await deploy(stack));
    }
});
