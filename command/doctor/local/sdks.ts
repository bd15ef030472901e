import { realpathSync } from "node:fs";
import { satisfies } from "semver";
import { manifestIn } from "../../package-manifest";
import type { Finding } from "../finding";
import { type Installed, installedFor, ownPackage, type Project } from "./project";

const CHECK = "SDKs";
const PULUMI = "@pulumi/pulumi";

/** Who has to have the same copy of Pulumi's SDK as the program. */
const USERS = ["pulumi-app-registration", "@pulumi/azuread"] as const;

/** Whether a program for Node.js has the SDKs that the package shares with it, in versions that fit, and one copy of each. */
export function checkSdks(project: Project): Finding[] {
    if (project.runtime !== "nodejs") {
        return [];
    }
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifestIn(ownPackage(project).folder);
    const wanted = Object.entries(peerDependencies).map(([name, range]) => ({
        name,
        range,
        isOptional: peerDependenciesMeta[name]?.optional === true,
        found: installedFor(project.folder, name),
    }));
    const problems = wanted.flatMap(({ name, range, isOptional, found }) =>
        found === undefined
            ? isOptional
                ? []
                : [problem(`${name} is not installed for ${project.folder}.`, `npm install ${name}`)]
            : satisfies(found.version, range)
              ? []
              : [
                    problem(
                        `${name} ${found.version} is installed; ${range} is needed.`,
                        `npm install "${name}@${range}"`,
                    ),
                ],
    );
    const copies = checkCopies(project);
    const told = wanted.flatMap(({ name, found }) => (found ? [`${name} ${found.version}`] : []));
    return problems.length > 0 || copies.length > 0
        ? [...problems, ...copies]
        : [{ check: CHECK, standing: "ok", says: `${told.join(", ")}: all fit, one copy of each.` }];
}

function checkCopies(project: Project): Finding[] {
    const running = installedFor(project.folder, PULUMI);
    return USERS.flatMap((name) => {
        const user = installedFor(project.folder, name);
        const used = user && installedFor(realpathSync(user.folder), PULUMI);
        return running && used && !isSame(running, used)
            ? [
                  problem(
                      `Two copies of ${PULUMI} meet in this program: ${told(running)} runs it, and ${name} uses ${told(used)}.`,
                      `Keep one of them: ask for ${running.version} in package.json, and run "npm dedupe", "pnpm dedupe" or ` +
                          `"yarn dedupe". "npm ls ${PULUMI}" shows who wants the other.`,
                  ),
              ]
            : [];
    });
}

function isSame(one: Installed, other: Installed): boolean {
    return realpathSync(one.folder) === realpathSync(other.folder);
}

function told({ version, folder }: Installed): string {
    return `${version} (${folder})`;
}

function problem(says: string, fix: string): Finding {
    return { check: CHECK, standing: "problem", says, fix };
}
