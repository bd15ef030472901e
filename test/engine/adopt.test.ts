import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import type { AdoptionReport } from "../../command/adopt/report";
import { runAdopt } from "../../command/adopt/run-adopt";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { packageRoot } from "../../simulator/lab/package-root";
import { yamlStack } from "./languages/yaml-program";
import { type ExistingApps, existingApps } from "./support/adopted-apps";
import { runPulumi } from "./support/pulumi-command";
import { assertQuiet, deploy, VAULT, World, writes } from "./support/world";

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
            await adopted(spa.appId),
            await adopted(daemon.appId),
            await adopted(multiTenant.appId, { certificate: true }),
            await adopted(consented.appId),
            await adopted(federated.appId),
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
            const { program, commands } = await adopted(appId, { language: "yaml" });
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

    async function adopted(clientId: string, options: object = {}): Promise<AdoptionReport> {
        let printed = "";
        const request = {
            clientId,
            vault: VAULT.vaultName,
            resourceGroup: VAULT.resourceGroupName,
            language: "typescript" as const,
            json: true,
            ...options,
        };
        const env = { ...world.simulator.environment(), APP_REGISTRATION_CLOCK: world.clock.now() };
        const print = (text: string) => {
            printed += text;
        };
        await runAdopt(request, { env, print, delays: { firstMs: 1, longestMs: 1 } });
        for (const value of existing.values) {
            assert.ok(!printed.includes(value), "no value of a secret is printed");
        }
        return JSON.parse(printed);
    }
});

/** Runs the printed commands, as a shell would read them. */
async function runAll(stack: LabStack, commands: readonly string[]): Promise<void> {
    for (const command of commands) {
        assert.match(command, /^pulumi import [\w:/. =-]+$/, "no character has a meaning to a shell");
        await runPulumi(stack, command.split(" ").slice(1));
    }
}

/** A printed program, as Node.js would load it, anew in every run. */
function load(program: string): () => Record<string, unknown> {
    const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    const run = new Function(
        "require",
        "exports",
        ts.transpileModule(program, { compilerOptions: options }).outputText,
    );
    const require = createRequire(path.join(packageRoot, "adopted.js"));
    return () => {
        const exported: Record<string, unknown> = {};
        run(require, exported);
        return {};
    };
}

/** What is done to resources; an import leaves a default provider that the program replaces by its own. */
function stepsIn({ steps }: RunResult): string[] {
    return steps.filter(({ type }) => !type.startsWith("pulumi:")).map(({ op, name }) => `${op} ${name}`);
}

/** All of the directory. */
function everything({ tenant }: World) {
    return structuredClone([...tenant.applications(), ...tenant.servicePrincipals()]);
}

function withoutCredentials(objects: ReturnType<typeof everything>) {
    return objects.map(({ passwordCredentials: _, keyCredentials: __, ...others }) => others);
}
