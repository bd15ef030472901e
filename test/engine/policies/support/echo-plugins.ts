import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../../simulator/lab/package-root";
import type { PluginFolder } from "../../../../simulator/plugin-folders";

/** Runs from its source, wherever this file was compiled to. */
const ECHO_PLUGIN = path.join(packageRoot, "test", "engine", "policies", "support", "echo-plugin.cjs");

/** Plugins that take every resource and give back what they were told, by the names of the packages. */
export async function makeEchoPlugins(
    names: readonly string[],
): Promise<{ readonly plugins: PluginFolder[]; remove(): Promise<void> }> {
    const folder = await mkdtemp(path.join(tmpdir(), "echo-plugins-"));
    for (const name of names) {
        await symlink(ECHO_PLUGIN, path.join(folder, `pulumi-resource-${name}`));
    }
    return {
        plugins: names.map((name) => ({ name, path: folder })),
        remove: () => rm(folder, { recursive: true, force: true }),
    };
}
