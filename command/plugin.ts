import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { ownFolder } from "../simulator/own-folder";
import { type PluginFolder, pluginFolders } from "../simulator/plugin-folders";
import { projectFileAbove } from "./project-file";
import { withPlugin } from "./with-plugin";

/** Where package managers put this package, as seen from the program. */
const INSTALLED = path.join("node_modules", "pulumi-app-registration");

interface Options {
    readonly simulated?: boolean;
}

/** Pulumi looks for a plugin on its download site, unless the project says where it is. */
export function plugin(): Command {
    return new Command()
        .description("Writes into Pulumi.yaml, in this folder or one above, where Pulumi finds this package's plugin.")
        .option(
            "--simulated",
            "names the stand-ins for azuread and azure-native as well, for the simulated tenant (default: the plugin alone)",
        )
        .action(async ({ simulated = false }: Options) => {
            const file = projectFile(process.cwd());
            const folders = pluginFolders(packageFrom(path.dirname(file)), {});
            const changes = await writePlugins(file, simulated ? folders : folders.slice(0, 1));
            for (const line of changes) {
                console.log(line);
            }
        });
}

/**
 * Writes where plugins are; what else is in the file stays as it is.
 * @returns what was done, a sentence for each plugin
 * @throws when the file is no YAML, or has something else in that place
 */
export async function writePlugins(file: string, folders: readonly PluginFolder[]): Promise<string[]> {
    const name = path.basename(file);
    const original = await readFile(file, "utf8");
    let project = original;
    const told = folders.map(({ name: plugin, path: folder }) => {
        const wanted = path.relative(path.dirname(file), folder).split(path.sep).join("/");
        const { text, before } = withPlugin(project, plugin, wanted, file);
        project = text;
        return before === wanted
            ? `${name} says already that the plugin "${plugin}" is in ${wanted}.`
            : `${name} now says that the plugin "${plugin}" is in ${wanted}${before ? `, no longer in ${before}` : ""}.`;
    });
    if (project !== original) {
        await writeFile(file, project);
    }
    return told;
}

/** @throws when there is none in the folder or above */
function projectFile(folder: string): string {
    const found = projectFileAbove(folder);
    if (found === undefined) {
        throw new Error(
            `There is no Pulumi.yaml in ${folder} or above: run this in the folder of your Pulumi program.`,
        );
    }
    return found;
}

/** The package as the project has it installed: the way there that package managers keep, and not where links lead. */
function packageFrom(project: string): string {
    for (let here = project; ; here = path.dirname(here)) {
        const installed = path.join(here, INSTALLED);
        if (existsSync(installed)) {
            return installed;
        }
        if (here === path.dirname(here)) {
            return ownFolder();
        }
    }
}
