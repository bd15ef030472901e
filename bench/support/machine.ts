import os from "node:os";

/** What was measured on, without which no figure says anything. */
export interface Machine {
    readonly processor: string;
    /** As many threads as this process may use at once. */
    readonly cores: number;
    readonly memoryBytes: number;
    readonly node: string;
    readonly system: string;
    /** Processes that were ready to run, as a mean of the last minute. */
    readonly load: number;
    readonly date: string;
}

export function thisMachine(): Machine {
    return {
        processor: os.cpus()[0]?.model.trim() ?? "unknown",
        cores: os.availableParallelism(),
        memoryBytes: os.totalmem(),
        node: process.version,
        system: `${os.type()} ${os.release()} ${os.arch()}`,
        load: os.loadavg()[0] ?? 0,
        date: new Date().toISOString(),
    };
}

/** One line for people. */
export function describe({ processor, cores, memoryBytes, node, system, load, date }: Machine): string {
    const memory = (memoryBytes / 2 ** 30).toFixed(0);
    return `${processor}, ${cores} cores, ${memory} GB, Node ${node}, ${system}, load ${load.toFixed(1)}, ${date}`;
}
