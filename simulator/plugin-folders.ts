import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Environment } from "../contract/clock";

/** Names, separated by commas, the providers whose installed plugins replace the stand-ins. */
export const REAL_PROVIDERS_VARIABLE = "SIMULATOR_REAL_PROVIDERS";

const STAND_INS = ["azuread", "azure-native"] as const;

export interface PluginFolder {
    readonly name: string;
    readonly path: string;
}

/**
 * Where the engine finds each plugin of a simulated deployment: this package's own, and for every Azure provider the
 * stand-in, or the installed real one where `SIMULATOR_REAL_PROVIDERS` names it.
 * @throws when a real provider is named that is not installed or not known
 */
export function pluginFolders(packageRoot: string, env: Environment): PluginFolder[] {
    const real = (env[REAL_PROVIDERS_VARIABLE] ?? "").split(",").filter(Boolean);
    const stranger = real.find((name) => !STAND_INS.some((known) => known === name));
    if (stranger) {
        throw new Error(`${REAL_PROVIDERS_VARIABLE} names "${stranger}"; it can name ${STAND_INS.join(" and ")}.`);
    }
    return [
        { name: "app-registration", path: path.join(packageRoot, "bin") },
        ...STAND_INS.map((name) => ({
            name,
            path: real.includes(name)
                ? installedPlugin(name, env)
                : path.join(packageRoot, "simulator", "providers", name),
        })),
    ];
}

function installedPlugin(name: string, env: Environment): string {
    const plugins = path.join(env["PULUMI_HOME"] || path.join(homedir(), ".pulumi"), "plugins");
    const folders = existsSync(plugins) ? readdirSync(plugins) : [];
    const newest = folders
        .filter((folder) => folder.startsWith(`resource-${name}-v`) && !/\.(lock|partial)$/.test(folder))
        .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
        .at(-1);
    if (!newest) {
        throw new Error(
            `${REAL_PROVIDERS_VARIABLE} names "${name}", but no plugin of it is installed in ${plugins}. ` +
                `Install one with "pulumi plugin install resource ${name}", or unset the variable.`,
        );
    }
    return path.join(plugins, newest);
}
