import type { Writable } from "node:stream";

/** Streams that have a listener for their errors, without which one would end the process. */
const heard = new WeakSet<Writable>();

/**
 * Writes to the standard output; resolves when it can take more. A reader that has seen enough, such as `head`, ends
 * nothing: what is written after it left goes nowhere.
 * @throws when it cannot be written for another reason, such as a full disk
 */
export function writeOut(text: string, out: Writable = process.stdout): Promise<void> {
    if (!heard.has(out)) {
        heard.add(out);
        // Each write is told of its own error.
        out.on("error", () => undefined);
    }
    return new Promise((resolve, reject) => {
        out.write(text, (error) => {
            if (error && !isGone(error)) {
                reject(error);
            } else {
                resolve();
            }
        });
    });
}

function isGone(error: Error): boolean {
    return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
