import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";

/**
 * Deploys as if `APP_REGISTRATION_CLOCK` had been left in the environment of a real deployment: this package's plugin
 * does not know that the tenant is a simulated one, so it plans the run, and then refuses to update the schedule.
 */
export async function upUnderMovedClock(stack: LabStack, options?: Parameters<LabStack["up"]>[0]): Promise<RunResult> {
    const { workDir } = stack.stack.workspace;
    const file = path.join(workDir, "Pulumi.yaml");
    const settings = await readFile(file, "utf8");
    const unaware = settings.replace(path.join(packageRoot, "bin"), await unawarePlugin(workDir));
    assert.notEqual(unaware, settings, "the project names the folder of this package's plugin");
    await writeFile(file, unaware);
    try {
        return await stack.up(options);
    } finally {
        await writeFile(file, settings);
    }
}

async function unawarePlugin(workDir: string): Promise<string> {
    const folder = path.join(workDir, "unaware-plugin");
    const main = path.join(packageRoot, "dist", "provider", "main.js");
    const script = `delete process.env.APP_REGISTRATION_SIMULATOR;\nrequire(${JSON.stringify(main)});\n`;
    await mkdir(folder, { recursive: true });
    const executable = path.join(folder, "pulumi-resource-app-registration");
    await writeFile(executable, `#!/usr/bin/env node\n${script}`, { mode: 0o755 });
    return folder;
}
