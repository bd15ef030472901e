import { listProcesses, type ProcessRow } from "./list-processes";

/**
 * Ends, as `kill -9` does, the children of a process whose command line contains `mark`, with everything they started.
 * Plugins live in process groups of their own, so the tree is followed parent by parent.
 * @returns how many processes were ended
 */
export async function killChildren(parent: number, mark: string): Promise<number> {
    const rows = await listProcesses();
    const doomed = rows
        .filter((row) => row.parent === parent && row.command.includes(mark))
        .flatMap((row) => [row.pid, ...descendants(row.pid, rows)]);
    for (const pid of doomed) {
        try {
            process.kill(pid, "SIGKILL");
        } catch {
            // it ended by itself in the meantime
        }
    }
    return doomed.length;
}

function descendants(pid: number, rows: readonly ProcessRow[]): number[] {
    return rows.filter((row) => row.parent === pid).flatMap((row) => [row.pid, ...descendants(row.pid, rows)]);
}
