import assert from "node:assert/strict";
import type { AdoptOptions } from "../../command/adopt/run-adopt";
import { yamlStack } from "./languages/yaml-program";
import { type ExistingApps, existingApps } from "./support/adopted-apps";
import { adopted, everything, load, runAll, stepsIn, withoutCredentials } from "./support/adopting";
import { runPulumi } from "./support/pulumi-command";
import { assertQuiet, deploy, World, writes } from "./support/world";

describe("apps that exist, taken over by what adopt prints", function () {
    this.timeout(300_000);
    let world: World;
    let existing: ExistingApps;

    beforeEach(async () => {
        world = await World.start();
        existing = await existingApps(world);
    });
    afterEach(() => world.stop());

    it("TypeScript: five kinds of apps, unchanged, and one new credential each", async () => {
        const { values, spa, daemon, multiTenant, consented, federated } = existing;
        const before = everything(world);
        const reports = [
            await safely(spa.appId),
            await safely(daemon.appId),
            await safely(multiTenant.appId, { certificate: true }),
            await safely(consented.appId),
            await safely(federated.appId),
        ];
        const programs = reports.map(({ program }) => load(program));
        const stack = await world.stack(async () => Object.assign({}, ...programs.map((run) => run())));
        for (const { commands } of reports) {
            await runAll(stack, commands);
        }
        const previewed = await stack.preview();
        assert.ok(previewed.succeeded, previewed.output);
        const rotating = [
            "create connector-default",
            "create it-s-process-exit-1-touch-x-app-id-a-default",
            "create nightly-daemon-default",
            "create payroll",
            "create pipeline-default",
        ];
        const steps = stepsIn(previewed);
        const components = rotating.map((step) => step.replace("-default", "")).filter((step) => !/payroll/.test(step));
        assert.deepEqual(steps.sort(), [...rotating, ...components].sort());
        assert.deepEqual(everything(world), before);

        const deployed = await deploy(stack);
        assert.deepEqual(
            writes(deployed).filter(
                (operation) => !/Password$|[sS]ecret$|ertificate|^sign$|^updateApplication$/.test(operation),
            ),
            [],
        );
        assert.deepEqual(withoutCredentials(everything(world)), withoutCredentials(before));
        assert.deepEqual(
            values.map((value) => world.signIn(value, daemon.displayName)),
            ["ok", "ok"],
        );
        assert.equal(world.credentials(daemon.displayName).length, 3);
        assertQuiet(await deploy(stack));
    });

    it("YAML: hostile texts and federated credentials, unchanged, and one new secret", async () => {
        const before = everything(world);
        for (const [{ appId }, credential] of [
            [existing.spa, "it-s-process-exit-1-touch-x-app-id-a-default"],
            [existing.federated, "pipeline-default"],
        ] as const) {
            const { program, commands } = await safely(appId, { language: "yaml" });
            const { stack } = await yamlStack(world, program);
            await runAll(stack, commands);
            const previewed = await stack.preview();
            assert.ok(previewed.succeeded, previewed.output);
            assert.deepEqual(stepsIn(previewed).slice(-1), [`create ${credential}`]);
            assert.ok(
                stepsIn(previewed).every((step) => step.startsWith("create ")),
                previewed.output,
            );
            await runPulumi(stack, ["stack", "rm", "--force", "--yes", "--preserve-config"]);
        }
        assert.deepEqual(everything(world), before);
    });

    function safely(clientId: string, options: Partial<AdoptOptions> = {}) {
        return adopted(world, clientId, options, (printed) => {
            for (const value of existing.values) {
                assert.ok(!printed.includes(value), "no value of a secret is printed");
            }
        });
    }
});
