import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { pluginElsewhere } from "../../../components/program/plugin-place";
import type { Environment } from "../../../contract/clock";
import { PACKAGE } from "../../../contract/provider-settings";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { ownPackage, type Project } from "./project";

const CHECK = "plugin";
const NAME_IT = 'Run "npx app-registration plugin" in the project\'s folder: it writes where the plugin is.';

/** What npm and npx put on PATH, this command's own among it. */
const RUN_BY_NPM = path.join("node_modules", ".bin");

/** Whether Pulumi finds the package's plugin, starts it, and has the version that the program was written for. */
export async function checkPlugin(
    project: Project,
    env: Environment,
    pulumi: Pick<Pulumi, "run"> | undefined,
): Promise<Finding> {
    const place = placeOf(project, env);
    if (typeof place !== "string") {
        return place;
    }
    if (pulumi === undefined) {
        const says = `It is in ${place}; without the Pulumi CLI it was not started.`;
        return { check: CHECK, standing: "unknown", says, fix: "Install the Pulumi CLI." };
    }
    try {
        return judgeVersion(
            place,
            versionIn(await pulumi.run(["package", "get-schema", executableIn(place)])),
            project,
        );
    } catch (error) {
        return {
            check: CHECK,
            standing: "problem",
            says: `It is in ${place}, and does not start: ${reasonOf(error)}`,
            fix: "Install the package again, and see whether it is for this machine.",
        };
    }
}

/** Where Pulumi takes the plugin from, the project's own word before anything else; or why it finds none. */
function placeOf({ file, pluginFolders }: Project, env: Environment): string | Finding {
    const named = pluginFolders[PACKAGE];
    if (named !== undefined) {
        return existsSync(named)
            ? named
            : problem(`${path.basename(file)} says that it is in ${named}, where there is nothing.`, NAME_IT);
    }
    const place = pluginElsewhere(env);
    return place === undefined
        ? problem(`${path.basename(file)} does not say where it is, nor is it on PATH or installed.`, NAME_IT)
        : place === "PULUMI_DEBUG_PROVIDERS"
          ? {
                check: CHECK,
                standing: "unknown",
                says: "PULUMI_DEBUG_PROVIDERS names one that somebody started by hand, so it was not asked.",
                fix: "Unset PULUMI_DEBUG_PROVIDERS.",
            }
          : place;
}

function judgeVersion(place: string, version: string, project: Project): Finding {
    const own = ownPackage(project);
    if (version === own.version && path.dirname(place).endsWith(RUN_BY_NPM)) {
        return {
            check: CHECK,
            standing: "warning",
            says: `${version} is on PATH as long as npm or npx starts Pulumi, and not otherwise (${place}).`,
            fix: NAME_IT,
        };
    }
    if (version === own.version) {
        return { check: CHECK, standing: "ok", says: `${version} (${place}), as the package.` };
    }
    const says = `${version} (${place}), but the package is ${own.version} (${own.folder}).`;
    return problem(says, statSync(place).isDirectory() ? NAME_IT : "Install one version of both.");
}

/** The CLI would ask a language host to start what a folder holds; a run starts the executable itself. */
function executableIn(place: string): string {
    const files = ["", ".exe", ".cmd"].map((end) => path.join(place, `pulumi-resource-${PACKAGE}${end}`));
    const suited = process.platform === "win32" ? files.slice(1) : files.slice(0, 1);
    return suited.find((file) => existsSync(file)) ?? place;
}

function versionIn(schema: string): string {
    const { version }: { version?: unknown } = JSON.parse(schema);
    return String(version);
}

function problem(says: string, fix: string): Finding {
    return { check: CHECK, standing: "problem", says, fix };
}
