import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { startTenant } from "../../simulator/public";
import { defaultCacheFolder, findPulumi } from "../pulumi-cli/find";

const VAULT = { vaultName: "kv-languages", resourceGroupName: "rg-languages" };

interface Deployed {
    readonly outputs: Readonly<Record<string, string>>;
    readonly changes: Readonly<Record<string, number>>;
}

/**
 * Deploys the example in Python in a simulated tenant: for the first time, with nothing due, and when its secret is due.
 * @param python the interpreter, which has the SDKs
 * @param program the folder of the example, with the SDK beside it
 * @throws AssertionError when a deployment does something else than the same program in TypeScript
 */
export async function deployPython(python: string, program: string): Promise<void> {
    const tenant = await startTenant({ clock: "2026-01-05T06:00:00Z" });
    try {
        tenant.azure.createVault(VAULT.vaultName, VAULT.resourceGroupName);
        tenant.azure.createApplication({ displayName: "reader" });
        const [reader] = tenant.azure.servicePrincipals();
        const { command } = await findPulumi({ cacheFolder: defaultCacheFolder(process.env), say: console.log });
        const [state, home] = ["state", "home"].map((name) => path.join(program, "..", name)) as [string, string];
        mkdirSync(state);
        const project = { name: "entra-app-python", runtime: "python", plugins: tenant.plugins };
        writeFileSync(
            path.join(program, "Pulumi.yaml"),
            stringify({ ...project, backend: { url: `file://${state}` } }),
        );
        const config = { ...VAULT, readerId: String(reader?.id) };
        const settings = Object.entries(config).map(([key, value]) => `${key}=${value}`);
        const deploy = async (): Promise<Deployed> => {
            const env = {
                ...process.env,
                ...tenant.environment(),
                PATH: [path.dirname(command), process.env["PATH"]].join(path.delimiter),
                PULUMI_HOME: home,
                PULUMI_CONFIG_PASSPHRASE: "simulated",
                PULUMI_SKIP_UPDATE_CHECK: "true",
            };
            const script = path.join(__dirname, "deploy.py");
            const { stdout } = await promisify(execFile)(python, [script, program, project.name, ...settings], { env });
            return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
        };
        const current = () => tenant.azure.currentSecretValue(VAULT.vaultName, "prod-web-default") ?? "";
        const works = (value: string, clientId = "") => tenant.azure.signIn(clientId, value).ok;
        const { outputs } = await deploy();
        const first = current();
        assert.match(outputs["secretUri"] ?? "", /\/secrets\/prod-web-default$/);
        assert.ok(works(first, outputs["clientId"]));
        const quiet = await deploy();
        assert.deepEqual(Object.keys(quiet.changes), ["same"]);
        tenant.clock.advance("P90D");
        await deploy();
        assert.notEqual(current(), first);
        assert.ok(works(current(), outputs["clientId"]) && works(first, outputs["clientId"]));
    } finally {
        await tenant.stop();
    }
}
