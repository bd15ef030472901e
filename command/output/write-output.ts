import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Stands for the standard output where a file can be named. */
export const STDOUT = "-";

/**
 * Writes a file whole or not at all, since others may read it at any moment; `-` is the standard output.
 * @throws when it cannot be written, naming it
 */
export async function writeOutput(file: string, content: string): Promise<void> {
    if (file === STDOUT) {
        process.stdout.write(content);
        return;
    }
    const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    try {
        await writeFile(unfinished, content);
        await rename(unfinished, file);
    } catch (error) {
        await rm(unfinished, { force: true });
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${file} cannot be written: ${reason}`);
    }
}
