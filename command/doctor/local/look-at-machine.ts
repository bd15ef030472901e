import { existsSync } from "node:fs";
import type { Environment } from "../../../contract/clock";
import { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { type Backend, backendFinding, findBackend } from "./backend";
import { checkEnvironment } from "./environment";
import { checkPlugin } from "./plugin";
import { checkPolicyPack } from "./policy-pack";
import { findProject, type Project } from "./project";
import { checkSdks } from "./sdks";
import { checkCli, checkNode } from "./versions";

/** What was found out about the machine and the project, whatever stacks there are. */
export interface Machine {
    readonly findings: readonly Finding[];
    readonly project?: Project;
    /** @default there is no CLI */
    readonly pulumi?: Pulumi;
    /** @default there is no CLI, or no login */
    readonly backend?: Backend;
}

/**
 * Looks at the environment, the versions, the project of a folder and the CLI's backend.
 * @param at.isFromFile whether states come from files, so that no backend is asked
 */
export async function lookAtMachine(
    folder: string,
    env: NodeJS.ProcessEnv,
    { isFromFile }: { readonly isFromFile: boolean },
): Promise<Machine> {
    const cli = await found("Pulumi CLI", () => Pulumi.find(folder, env), {
        standing: "problem",
        fix: "Install the Pulumi CLI: https://www.pulumi.com/docs/install/",
    });
    const pulumi = cli.value;
    const read = await found("project", async () => findProject(folder), {
        standing: "problem",
        fix: "Correct the file.",
    });
    const project = read.value;
    // In a folder that there is not nothing can be run.
    const backend =
        pulumi && !isFromFile && existsSync(folder)
            ? await found("backend", () => findBackend(pulumi), {
                  standing: "problem",
                  fix: 'Log in with "pulumi login", or correct PULUMI_BACKEND_URL.',
              })
            : undefined;
    return {
        findings: [
            ...checkEnvironment(env),
            checkNode(process.versions.node),
            ...(pulumi ? [checkCli(pulumi.version)] : cli.findings),
            ...(project ? await lookAtProject(project, env, pulumi) : noProject(folder, read.findings)),
            ...(backend?.value ? [backendFinding(backend.value)] : []),
            // The CLI reads the project first: where that is broken, the backend is not what failed.
            ...(read.findings.length === 0 ? (backend?.findings ?? []) : []),
        ],
        ...(project ? { project } : {}),
        ...(pulumi ? { pulumi } : {}),
        ...(backend?.value ? { backend: backend.value } : {}),
    };
}

async function lookAtProject(project: Project, env: Environment, pulumi: Pulumi | undefined): Promise<Finding[]> {
    const failed = {
        standing: "unknown",
        fix: "See whether the project and what it has installed can be read.",
    } as const;
    const looks = [
        found("SDKs", async () => checkSdks(project), failed),
        found("plugin", async () => [await checkPlugin(project, env, pulumi)], failed),
        found("policy pack", async () => checkPolicyPack(project, env), failed),
    ];
    return (await Promise.all(looks)).flatMap(({ value, findings }) => value ?? findings);
}

function noProject(folder: string, failed: readonly Finding[]): readonly Finding[] {
    return failed.length > 0
        ? failed
        : [
              {
                  check: "project",
                  standing: "unknown",
                  says: `There is no Pulumi.yaml in ${folder} or above, so SDKs, plugin and policy pack were not looked at.`,
                  fix: "Run this in the folder of the Pulumi program, or name it with --cwd.",
              },
          ];
}

/** What a look gives, or the finding that it failed. */
async function found<T>(
    check: string,
    look: () => Promise<T>,
    failed: Pick<Finding, "standing" | "fix">,
): Promise<{ readonly value?: T; readonly findings: readonly Finding[] }> {
    try {
        return { value: await look(), findings: [] };
    } catch (error) {
        return { findings: [{ check, says: reasonOf(error), ...failed }] };
    }
}
