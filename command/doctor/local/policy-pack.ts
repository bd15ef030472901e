import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../../contract/clock";
import { manifestIn } from "../../package-manifest";
import type { Finding } from "../finding";
import { installedFor, ownPackage, type Project } from "./project";

const CHECK = "policy pack";

/** What names a pack: the first for `recipes/run.sh`, the second for every run of the CLI. */
const VARIABLES = ["POLICY_PACK", "PULUMI_OPTION_POLICY_PACK"] as const;

/** What a run with a pack looks like: the CLI's option, the Automation API's, the recipe that has it built in. */
const RUN_WITH_PACK = /--policy-pack[\s=]|\bpolicyPacks\b|\brecipes\/run\.sh\b/;

/** Folders, beside the one of the program and those above it, in which pipelines and scripts are kept. */
const FOLDERS = [".", ".github/workflows", ".gitlab", ".azuredevops", ".circleci", "ci", "pipelines", "scripts"];
const FILES = /\.(ya?ml|sh|ps1|mk|json|[cm]?[jt]s)$|^(Makefile|Jenkinsfile|Justfile)$/i;
const LARGEST_FILE_BYTES = 512 * 1024;

/** Whether the policy pack can run, and whether something that can be seen from here lets it judge previews. */
export function checkPolicyPack(project: Project, env: Environment): Finding[] {
    const pack = path.join(ownPackage(project).folder, "policies");
    return [checkInstalled(pack), checkUse(project, env)];
}

function checkInstalled(pack: string): Finding {
    const missing = ["PulumiPolicy.yaml", path.join("dist", "index.js")].find(
        (file) => !existsSync(path.join(pack, file)),
    );
    if (missing !== undefined) {
        const says = `${path.join(pack, missing)} is missing.`;
        return { check: CHECK, standing: "problem", says, fix: "Install the package again." };
    }
    return installedFor(pack, "@pulumi/policy") === undefined
        ? {
              check: CHECK,
              standing: "problem",
              says: `It cannot run: @pulumi/policy is not installed for ${pack}.`,
              fix: "npm install @pulumi/policy",
          }
        : { check: CHECK, standing: "ok", says: `${manifestIn(pack).version} is installed (${pack}).` };
}

function checkUse(project: Project, env: Environment): Finding {
    const named = VARIABLES.flatMap((variable) => {
        const place = env[variable];
        return place ? [{ variable, place: path.resolve(project.folder, place) }] : [];
    })[0];
    if (named !== undefined) {
        return existsSync(path.join(named.place, "PulumiPolicy.yaml"))
            ? { check: CHECK, standing: "ok", says: `${named.variable} names one for previews (${named.place}).` }
            : {
                  check: CHECK,
                  standing: "problem",
                  says: `${named.variable} names ${named.place}, where there is no policy pack.`,
                  fix: `Correct it: ${path.join("node_modules", "pulumi-app-registration", "policies")} is the package's.`,
              };
    }
    const file = findUse(project.folder);
    return file === undefined
        ? {
              check: CHECK,
              standing: "warning",
              says: "Nothing in this repository runs previews with a policy pack. Pipelines that are kept elsewhere and policy groups of Pulumi Cloud cannot be seen from here.",
              fix: "Run previews with --policy-pack node_modules/pulumi-app-registration/policies, as recipes/run.sh does. Where a pipeline elsewhere does, name its pack in POLICY_PACK here.",
          }
        : { check: CHECK, standing: "ok", says: `${file} runs previews with one.` };
}

/** A file of the project, or of the repository around it, that runs something with a policy pack. */
function findUse(project: string): string | undefined {
    return foldersOf(project)
        .flatMap((folder) => FOLDERS.map((name) => path.join(folder, name)))
        .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
        .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
        .filter((file) => FILES.test(path.basename(file)))
        .find((file) => {
            const found = statSync(file, { throwIfNoEntry: false });
            return (
                found?.isFile() && found.size <= LARGEST_FILE_BYTES && RUN_WITH_PACK.test(readFileSync(file, "utf8"))
            );
        });
}

/** The folder of the program, and those above it as far as its repository goes; without a repository it alone. */
function foldersOf(project: string): string[] {
    const above: string[] = [];
    for (let here = project; ; here = path.dirname(here)) {
        above.push(here);
        if (existsSync(path.join(here, ".git"))) {
            return above;
        }
        if (here === path.dirname(here)) {
            return [project];
        }
    }
}
