import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isMap, parseDocument } from "yaml";
import { ownFolder } from "../../../simulator/own-folder";
import { manifestIn } from "../../package-manifest";
import { projectFileAbove } from "../../project-file";
import { yamlFault } from "../../yaml-fault";

/** A Pulumi project, as far as its file tells. */
export interface Project {
    readonly file: string;
    readonly folder: string;
    readonly name?: string;
    /** `nodejs`, `yaml`, … */
    readonly runtime?: string;
    /** The folders that it names for plugins of providers, by the provider's name. */
    readonly pluginFolders: Readonly<Record<string, string>>;
}

/** An installed package. */
export interface Installed {
    readonly name: string;
    readonly version: string;
    readonly folder: string;
}

/**
 * The project of a folder, or of one above.
 * @returns `undefined` where there is none
 * @throws when its file is no YAML
 */
export function findProject(folder: string): Project | undefined {
    const file = projectFileAbove(path.resolve(folder));
    if (file === undefined) {
        return undefined;
    }
    const document = parseDocument(readFileSync(file, "utf8"));
    if (document.errors[0] !== undefined || !isMap(document.contents)) {
        const fault = document.errors[0] ? yamlFault(document.errors[0]) : "it has none";
        throw new Error(`${file} is no YAML with fields: ${fault}`);
    }
    const { name, runtime, plugins } = document.toJS() as Record<string, unknown>;
    const listed = memberOf(plugins, "providers");
    const entries = (Array.isArray(listed) ? listed : []).flatMap((plugin) => {
        const [provider, place] = [memberOf(plugin, "name"), memberOf(plugin, "path")];
        return typeof provider === "string" && typeof place === "string"
            ? [[provider, path.resolve(path.dirname(file), place)] as const]
            : [];
    });
    const kind = typeof runtime === "string" ? runtime : memberOf(runtime, "name");
    return {
        file,
        folder: path.dirname(file),
        ...(typeof name === "string" ? { name } : {}),
        ...(typeof kind === "string" ? { runtime: kind } : {}),
        pluginFolders: Object.fromEntries(entries),
    };
}

/** A package as files of a folder import it; `undefined` where it is not installed. */
export function installedFor(folder: string, name: string): Installed | undefined {
    try {
        const manifest = createRequire(path.join(folder, "index.js")).resolve(`${name}/package.json`);
        return { name, version: manifestIn(path.dirname(manifest)).version, folder: path.dirname(manifest) };
    } catch {
        return undefined;
    }
}

/** This package as the project has it installed; where it has not, the one that runs this command. */
export function ownPackage(project: Project | undefined): Installed {
    const name = "pulumi-app-registration";
    const own = { name, version: manifestIn(ownFolder()).version, folder: ownFolder() };
    return (project && installedFor(project.folder, name)) ?? own;
}

function memberOf(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
