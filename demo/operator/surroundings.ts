import { execFile } from "node:child_process";
import { hostname } from "node:os";
import { promisify } from "node:util";
import type { Surroundings } from "./stale-lock";

/** This machine and its processes. */
export function thisMachine(): Surroundings {
    return {
        hostname: hostname(),
        commandOf: async (pid) => {
            try {
                const { stdout } = await promisify(execFile)("ps", ["-p", String(pid), "-o", "stat=,args="]);
                // A process that has ended but was not yet collected by its parent is listed as a zombie.
                return /^\s*Z/.test(stdout) ? undefined : stdout.trim() || undefined;
            } catch (error) {
                if (error instanceof Error && "code" in error && error.code === 1) {
                    return undefined; // what ps says when there is no such process
                }
                throw error;
            }
        },
    };
}
