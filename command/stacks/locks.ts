import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A lock that the file backend put on a stack, and what became of its owner. */
export interface FoundLock {
    /** Path below the backend's folder. */
    readonly file: string;
    /** Process id of the CLI that took it. */
    readonly pid: number;
    readonly host: string;
    /** When it was taken: RFC 3339. */
    readonly since: string;
    /** Only a lock whose owner is certainly gone is stale. */
    readonly owner: "alive" | "gone" | "on another host";
}

/** What judging a lock needs from outside. */
export interface Surroundings {
    readonly hostname: string;
    /** The command line of a running process, `undefined` when there is none of that id. */
    commandOf(pid: number): Promise<string | undefined>;
}

/**
 * Finds the locks in a file backend's folder, and tells whether those who took them still run.
 * @param isWanted whether a lock is looked at, by its path below the folder. @default each is
 * @throws when one of them is nothing that the CLI writes
 */
export async function findLocks(
    stateFolder: string,
    surroundings: Surroundings,
    isWanted: (file: string) => boolean = () => true,
): Promise<FoundLock[]> {
    const root = path.join(stateFolder, ".pulumi", "locks");
    const names = await readdir(root, { recursive: true }).catch(noneIfMissing);
    const files = (names ?? [])
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => path.join(root, name))
        .filter((file) => isWanted(path.relative(stateFolder, file)));
    const locks = await Promise.all(files.map((file) => judgeLock(stateFolder, file, surroundings)));
    return locks.filter((lock) => lock !== undefined);
}

/** @returns `undefined` where the run has ended meanwhile */
async function judgeLock(
    stateFolder: string,
    file: string,
    surroundings: Surroundings,
): Promise<FoundLock | undefined> {
    const text = await readFile(file, "utf8").catch(noneIfMissing);
    if (text === undefined) {
        return undefined;
    }
    const { pid, hostname, timestamp } = readLock(file, text);
    const found = { file: path.relative(stateFolder, file), pid, host: hostname, since: timestamp };
    if (hostname !== surroundings.hostname) {
        return { ...found, owner: "on another host" };
    }
    // A process id is used again after a while; what has it now must be a Pulumi CLI to count as the owner.
    const command = await surroundings.commandOf(pid);
    return { ...found, owner: command !== undefined && /pulumi/i.test(command) ? "alive" : "gone" };
}

function readLock(file: string, text: string): { pid: number; hostname: string; timestamp: string } {
    const lock = parsed(text);
    if (typeof lock === "object" && lock !== null && "pid" in lock && "hostname" in lock && "timestamp" in lock) {
        return { pid: Number(lock.pid), hostname: String(lock.hostname), timestamp: String(lock.timestamp) };
    }
    throw new Error(`${file} is no lock that is known: it names no pid, hostname and timestamp.`);
}

/** A machine that lost its power can leave a file that is empty. */
function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function noneIfMissing(error: NodeJS.ErrnoException): undefined {
    if (error.code !== "ENOENT") {
        throw error;
    }
}
