/**
 * Writes to the standard output; resolves when it can take more. A reader that has seen enough, such as `head`, ends
 * nothing: what is written after it left goes nowhere.
 * @throws when it cannot be written for another reason, such as a full disk
 */
export function writeOut(text: string, out: NodeJS.WriteStream = process.stdout): Promise<void> {
    return new Promise((resolve, reject) => {
        // Without a listener, a stream's error would end the process.
        const ignore = () => undefined;
        out.once("error", ignore);
        out.write(text, (error) => {
            // The event comes after this, in the same round.
            setImmediate(() => out.off("error", ignore));
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
