import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { LocalWorkspace, type ProjectSettings } from "@pulumi/pulumi/automation";
import { AppRegistration } from "../../components";
import { packageRoot } from "../../simulator/lab/package-root";
import { startTenant } from "../../simulator/public";
import { archiveName } from "../../tools/executables/executable";
import { ownTarget } from "../../tools/executables/targets";
import { defaultCacheFolder, findPulumi } from "../../tools/pulumi-cli/find";

const VAULT = { vaultName: "kv-executable", resourceGroupName: "rg-executable" };

// Downloads Node.js and takes minutes: not among the tests of every change.
describe("the executable of this machine", function () {
    this.timeout(600_000);
    let folder: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "executable-"));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it("is installed by Pulumi from its archive, found without a line in Pulumi.yaml, and rotates", async () => {
        const target = ownTarget();
        assert.ok(target, "there is one for this machine");
        const make = ["--import", "tsx", "tools/executables/main.ts", "--target", target.name, "--out", folder];
        await promisify(execFile)(process.execPath, make, { cwd: packageRoot });
        const pulumiCommand = await findPulumi({ cacheFolder: defaultCacheFolder(process.env), say: console.log });
        const pulumiHome = path.join(folder, "home");
        const archive = path.join(folder, archiveName("0.1.0", target));
        const install = ["plugin", "install", "resource", "app-registration", "0.1.0", "--file", archive];
        await promisify(execFile)(pulumiCommand.command, install, { env: { PULUMI_HOME: pulumiHome, HOME: folder } });

        const tenant = await startTenant({ clock: "2026-01-05T06:00:00Z" });
        try {
            tenant.azure.createVault(VAULT.vaultName, VAULT.resourceGroupName);
            const program = async () => {
                const secret = { vault: VAULT, rotateEvery: "P30D", overlap: "P2D", grace: "P5D" };
                const web = new AppRegistration("web", { displayName: "web", clientSecrets: { default: secret } });
                return { generation: web.clientSecrets.default.generation };
            };
            const standIns = tenant.plugins.providers.filter(({ name }) => name !== "app-registration");
            const projectSettings: ProjectSettings & { plugins: object } = {
                name: "apps",
                runtime: "nodejs",
                backend: { url: `file://${folder}` },
                plugins: { providers: standIns },
            };
            const stack = await LocalWorkspace.createOrSelectStack(
                { stackName: "prod", projectName: "apps", program },
                {
                    workDir: folder,
                    pulumiHome,
                    pulumiCommand,
                    projectSettings,
                    envVars: { PULUMI_CONFIG_PASSPHRASE: "simulated", PULUMI_SKIP_UPDATE_CHECK: "true" },
                },
            );
            const first = await tenant.run(stack, () => stack.up());
            const before = tenant.azure.currentSecretValue(VAULT.vaultName, "prod-web-default");
            tenant.clock.advance("P30D");
            const second = await tenant.run(stack, () => stack.up());
            assert.deepEqual(
                [first, second].map(({ outputs }) => outputs["generation"]?.value),
                [1, 2],
            );
            const value = tenant.azure.currentSecretValue(VAULT.vaultName, "prod-web-default") ?? "";
            assert.notEqual(value, before);
            assert.equal(tenant.azure.signIn(tenant.azure.applications()[0]?.appId ?? "", value).ok, true);
        } finally {
            await tenant.stop();
        }
    });
});
