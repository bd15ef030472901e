import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeOut } from "./write-out";

/** Stands for the standard output where a file can be named. */
export const STDOUT = "-";

/**
 * Writes a file as {@link writeWhole} does; `-` is the standard output.
 * @throws when it cannot be written, naming it
 */
export async function writeOutput(file: string, content: string): Promise<void> {
    await (file === STDOUT ? writeOut(content) : writeWhole(file, content));
}

/**
 * Writes a file whole or not at all, since others may read it at any moment.
 * @param content parts are written as they come, so that all of them are never in memory
 * @param name what the file is called where it cannot be written. @default its path
 * @throws when it cannot be written, naming it
 */
export async function writeWhole(
    file: string,
    content: string | Iterable<string>,
    { mode, name = file }: { readonly mode?: number; readonly name?: string } = {},
): Promise<void> {
    const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    try {
        await writeFile(unfinished, content, { mode });
        await rename(unfinished, file);
    } catch (cause) {
        await rm(unfinished, { force: true });
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${name} cannot be written: ${reason}`, { cause });
    }
}
