import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";

const LANGUAGE_HOST = path.join(packageRoot, "test", "engine", "support", "language-host");

/** Runs a command of the Pulumi CLI on a stack, as an operator would. */
export async function runPulumi({ stack }: LabStack, args: readonly string[]): Promise<string> {
    const { workspace, name } = stack;
    const { envVars, pulumiHome, workDir, pulumiCommand } = workspace;
    const PATH = [LANGUAGE_HOST, envVars["PATH"]].join(path.delimiter);
    const env = { ...process.env, ...envVars, PATH, PULUMI_HOME: pulumiHome };
    const stackFlags = args.join(" ").startsWith("stack init") ? [] : ["--stack", name];
    const all = [...args, ...stackFlags, "--non-interactive"];
    try {
        return (await promisify(execFile)(pulumiCommand.command, all, { cwd: workDir, env })).stdout;
    } catch (error) {
        throw new Error(`pulumi ${args.join(" ")} failed: ${(error as { stdout?: string }).stdout}`, { cause: error });
    }
}
