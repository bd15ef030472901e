import { execFile } from "node:child_process";
import path from "node:path";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import type { World } from "./world";

/** What the operator's command came to. */
export interface CommandResult {
    readonly code: unknown;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs `app-registration` in the folder of a stack's program, with the world's login, at the instant of its clock. */
export function operate(
    { simulator, clock }: World,
    { stack }: LabStack,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
    const { envVars, pulumiHome, workDir, pulumiCommand } = stack.workspace;
    const env = {
        ...process.env,
        ...envVars,
        ...simulator.environment(),
        APP_REGISTRATION_CLOCK: clock.now(),
        PULUMI_HOME: pulumiHome,
        PATH: [path.dirname(pulumiCommand.command), process.env["PATH"]].join(path.delimiter),
        ...more,
    };
    const loader = path.join(packageRoot, "node_modules", "tsx", "dist", "loader.mjs");
    const argv = ["--import", loader, path.join(packageRoot, "command", "main.ts"), ...args];
    return new Promise((resolve) => {
        execFile(process.execPath, argv, { cwd: workDir, env }, (error, stdout, stderr) =>
            resolve({ code: error ? error.code : 0, stdout, stderr }),
        );
    });
}
