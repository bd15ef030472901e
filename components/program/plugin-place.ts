import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Environment } from "../../contract/clock";
import { PACKAGE } from "../../contract/provider-settings";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
const EXECUTABLE = `pulumi-resource-${PACKAGE}`;
const NAMED = new RegExp(`["']?name["']?:\\s*["']?${PACKAGE}["']?\\s*(?:[,}#]|$)`, "m");

/**
 * Says why Pulumi will not find this package's plugin: neither does the project name its folder, nor is it on `PATH` or
 * installed. Pulumi then looks for it where it is not published, and ends the run before a program can tell anything, so it has to be
 * said beforehand. `undefined` where it will be found, or nothing can be told.
 * @param root the folder with Pulumi.yaml; empty where the SDK does not know it
 */
export function missingPlugin(root: string, env: Environment): string | undefined {
    const file = PROJECT_FILES.map((name) => path.join(root, name)).find((one) => root !== "" && existsSync(one));
    if (file === undefined || NAMED.test(readFileSync(file, "utf8")) || pluginElsewhere(env) !== undefined) {
        return undefined;
    }
    return (
        `${path.basename(file)} does not say where the plugin of pulumi-app-registration is. If this run ends in "could not find latest ` +
        `version for provider ${PACKAGE}", run "npx app-registration plugin" in the project's folder, which writes these lines:\n` +
        "plugins:\n    providers:\n" +
        `        - name: ${PACKAGE}\n          path: node_modules/pulumi-app-registration/bin`
    );
}

/**
 * Where else Pulumi finds the plugin: an executable on `PATH`, or the folder of an installed plugin.
 * @returns its path, or `PULUMI_DEBUG_PROVIDERS` where that variable names one that was started by hand
 */
export function pluginElsewhere(env: Environment): string | undefined {
    if ((env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(",").some((one) => one.startsWith(`${PACKAGE}:`))) {
        return "PULUMI_DEBUG_PROVIDERS";
    }
    const onPath = (env["PATH"] ?? "")
        .split(path.delimiter)
        .filter(Boolean)
        .flatMap((folder) => ["", ".exe", ".cmd"].map((end) => path.join(folder, EXECUTABLE + end)));
    const plugins = path.join(env["PULUMI_HOME"] || path.join(homedir(), ".pulumi"), "plugins");
    const installed = (existsSync(plugins) ? readdirSync(plugins) : [])
        .filter((name) => name.startsWith(`resource-${PACKAGE}-v`) && !/\.(lock|partial)$/.test(name))
        .map((name) => path.join(plugins, name));
    return onPath.find((file) => existsSync(file)) ?? installed.at(-1);
}
