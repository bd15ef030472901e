import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { ownFolder } from "../simulator/own-folder";
import { type PluginFolder, pluginFolders } from "../simulator/plugin-folders";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"] as const;
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
 * Writes where plugins are; what else is in the file stays, with its comments.
 * @returns what was done, a sentence for each plugin
 * @throws when the file is no YAML, or has something else in that place
 */
export async function writePlugins(file: string, folders: readonly PluginFolder[]): Promise<string[]> {
    const name = path.basename(file);
    const project = parseDocument(await readFile(file, "utf8"));
    if (project.errors[0] !== undefined || !isMap(project.contents)) {
        throw new Error(`${file} is no YAML: ${project.errors[0]?.message ?? "it is no mapping"}`);
    }
    const told = folders.map(({ name: plugin, path: folder }) => {
        const wanted = path.relative(path.dirname(file), folder).split(path.sep).join("/");
        const before = setPlugin(project, plugin, wanted, name);
        return before === wanted
            ? `${name} says already that the plugin "${plugin}" is in ${wanted}.`
            : `${name} now says that the plugin "${plugin}" is in ${wanted}${before ? `, no longer in ${before}` : ""}.`;
    });
    await writeFile(file, project.toString({ lineWidth: 0 }));
    return told;
}

/** @returns the path that was there */
function setPlugin(project: Document, plugin: string, folder: string, file: string): string | undefined {
    const place = ["plugins", "providers"];
    const providers = project.getIn(place);
    if (providers === undefined || providers === null) {
        project.setIn(place, project.createNode([{ name: plugin, path: folder }]));
        return undefined;
    }
    if (!isSeq(providers)) {
        throw new Error(`plugins.providers in ${file} is no list; make it one.`);
    }
    const known = providers.items.find((item) => isMap(item) && item.get("name") === plugin);
    if (!isMap(known)) {
        providers.add(project.createNode({ name: plugin, path: folder }));
        return undefined;
    }
    const before = known.get("path");
    known.set("path", folder);
    return typeof before === "string" ? before : undefined;
}

/** @throws when there is none in the folder or above */
function projectFile(folder: string): string {
    const start = folder;
    for (let here = folder; ; here = path.dirname(here)) {
        const found = PROJECT_FILES.map((name) => path.join(here, name)).find((file) => existsSync(file));
        if (found !== undefined) {
            return found;
        }
        if (here === path.dirname(here)) {
            throw new Error(
                `There is no Pulumi.yaml in ${start} or above: run this in the folder of your Pulumi program.`,
            );
        }
    }
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
