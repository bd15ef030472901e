import { readFile } from "node:fs/promises";
import { listProcesses, type ProcessRow } from "../../simulator/lab/list-processes";

const EVERY_MS = 100;
/** Linux counts CPU time in hundredths of a second, on every machine that Node runs on. */
const TICKS_A_SECOND = 100;

/** What a process has used so far. */
export interface Usage {
    /** Seconds, of user and system together. */
    readonly cpu: number;
    /** The most that was resident at once, in bytes. */
    readonly peak: number;
    /** Bytes that it had the file system write. */
    readonly written: number;
}

/** Who a process is, for people: `engine`, `program`, `azuread` …; `undefined` where that cannot be told. */
export type RoleOf = (row: ProcessRow) => string | undefined;

/**
 * Watches a process and all that it starts, ten times a second: what the last tenth of each was is lost. Linux tells it, and
 * other systems nothing.
 */
export class ProcessWatch {
    private readonly used = new Map<number, { readonly role?: string; readonly usage: Usage }>();
    private readonly timer: NodeJS.Timeout;
    private looking = Promise.resolve();

    constructor(
        private readonly root: number,
        private readonly roleOf: RoleOf,
    ) {
        this.timer = setInterval(() => {
            this.looking = this.looking.then(() => this.look());
        }, EVERY_MS);
    }

    /** Stops watching. @returns what all processes of a role used together, the peaks added up */
    async stop(): Promise<Record<string, Usage>> {
        clearInterval(this.timer);
        await this.looking;
        const roles: Record<string, Usage> = {};
        for (const { role = "others", usage } of this.used.values()) {
            const { cpu, peak, written } = roles[role] ?? { cpu: 0, peak: 0, written: 0 };
            roles[role] = { cpu: cpu + usage.cpu, peak: peak + usage.peak, written: written + usage.written };
        }
        return roles;
    }

    /** Who it is shows late in a process that another one has just forked, and no longer in one that has ended. */
    private note(row: ProcessRow, usage: Usage): void {
        const known = this.used.get(row.pid);
        const peak = Math.max(usage.peak, known?.usage.peak ?? 0);
        this.used.set(row.pid, { role: this.roleOf(row) ?? known?.role, usage: { ...usage, peak } });
    }

    private async look(): Promise<void> {
        const rows = await listProcesses();
        const family = new Set([this.root]);
        for (const row of inOrder(rows)) {
            if (family.has(row.parent)) {
                family.add(row.pid);
            }
        }
        await Promise.all(
            rows
                .filter(({ pid }) => family.has(pid))
                .map(async (row) => {
                    const usage = await usageOf(row.pid);
                    if (usage !== undefined) {
                        this.note(row, usage);
                    }
                }),
        );
    }
}

/** A child has a higher number than its parent, as long as numbers have not begun anew. */
function inOrder(rows: readonly ProcessRow[]): ProcessRow[] {
    return [...rows].sort((one, other) => one.pid - other.pid);
}

/** What a process has used so far; nothing when it has ended, or where Linux does not tell. */
export async function usageOf(pid: number): Promise<Usage | undefined> {
    try {
        const [stat = "", status = "", io = ""] = await Promise.all(
            ["stat", "status", "io"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8")),
        );
        // Behind the name, which may contain spaces: state, parent … and as 12th and 13th user and system time.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const ticks = Number(fields[11]) + Number(fields[12]);
        const kibibytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
        const written = Number(/^write_bytes: (\d+)/m.exec(io)?.[1] ?? 0);
        return { cpu: ticks / TICKS_A_SECOND, peak: kibibytes * 1_024, written };
    } catch {
        return undefined; // it has ended
    }
}
