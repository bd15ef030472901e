import { execFile } from "node:child_process";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";

/** What the command came to. */
export interface Ended {
    readonly code: unknown;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs `app-registration` as an operator does, in a process of its own. */
export function runCommand(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<Ended> {
    const script = path.join(packageRoot, "bin", "app-registration");
    return new Promise((resolve) => {
        execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
            resolve({ code: error ? error.code : 0, stdout, stderr }),
        );
    });
}
