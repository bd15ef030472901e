import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import type { Surroundings } from "./locks";

/** This machine and its processes. */
export function thisMachine(): Surroundings {
    return {
        hostname: hostname(),
        commandOf: (pid) => (process.platform === "linux" ? fromProc(pid) : fromPs(pid)),
    };
}

/** Not every Linux image has ps. A process that has ended but was not yet collected by its parent has no command line. */
async function fromProc(pid: number): Promise<string | undefined> {
    try {
        return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim() || undefined;
    } catch {
        return undefined; // there is no such process
    }
}

async function fromPs(pid: number): Promise<string | undefined> {
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
}
