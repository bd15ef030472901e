import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PluginFolder } from "../../../../simulator/lab/plugin-folders";

/** Plugins that take every resource and give back what they were told, by the names of the packages. */
export async function makeEchoPlugins(
    names: readonly string[],
): Promise<{ readonly plugins: PluginFolder[]; remove(): Promise<void> }> {
    const folder = await mkdtemp(path.join(tmpdir(), "echo-plugins-"));
    for (const name of names) {
        await symlink(path.join(__dirname, "echo-plugin.cjs"), path.join(folder, `pulumi-resource-${name}`));
    }
    return {
        plugins: names.map((name) => ({ name, path: folder })),
        remove: () => rm(folder, { recursive: true, force: true }),
    };
}
