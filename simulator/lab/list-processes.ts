import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

const LARGEST_LIST_BYTES = 16 * 1024 * 1024;

/** One process of this machine. */
export interface ProcessRow {
    readonly pid: number;
    readonly parent: number;
    /** The command line, its arguments parted by spaces. */
    readonly command: string;
}

/** The processes of this machine. Slim Linux images have no `ps`, or one that knows few options; there is `/proc`. */
export function listProcesses(): Promise<ProcessRow[]> {
    return process.platform === "linux" ? processesFromProc() : processesFromPs();
}

/** The processes as Linux shows them in `/proc`; those that end meanwhile are left out. */
export async function processesFromProc(): Promise<ProcessRow[]> {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
    return (await Promise.all(pids.map(processFromProc))).flat();
}

async function processFromProc(pid: string): Promise<ProcessRow[]> {
    try {
        const [stat, command] = await Promise.all(
            ["stat", "cmdline"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8")),
        );
        // `12 (name) S 3 …`: the name may contain spaces and parentheses.
        const [, parent] = /^.*\) \S (\d+) /s.exec(stat ?? "") ?? [];
        return parent === undefined
            ? []
            : [{ pid: Number(pid), parent: Number(parent), command: (command ?? "").replaceAll("\0", " ").trim() }];
    } catch {
        return []; // it has ended
    }
}

/** The processes as `ps` tells them; written so that both BSD and Linux understand it, and cut no line short. */
export async function processesFromPs(): Promise<ProcessRow[]> {
    const args = ["-A", "-ww", "-o", "pid=", "-o", "ppid=", "-o", "args="];
    const { stdout } = await promisify(execFile)("ps", args, { maxBuffer: LARGEST_LIST_BYTES });
    return stdout.split("\n").flatMap((line) => {
        const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}
