import type { StackFile } from "./stack-file";

/** What a shell reports of a command that was interrupted. */
const INTERRUPTED = 130;
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** A change of a stack's configuration that an interrupt takes back, until it is kept. */
export class PendingChange {
    constructor(private readonly file: Pick<StackFile, "restore">) {
        for (const signal of SIGNALS) {
            process.on(signal, this.interrupted);
        }
    }

    /** Puts the file back. */
    takeBack(): void {
        this.file.restore();
        this.letGo();
    }

    /** From here on an interrupt is the engine's: it ends its deployment in order, which this process waits for. */
    keep(): void {
        this.letGo();
        process.on("SIGINT", () => {});
    }

    private readonly interrupted = () => {
        this.file.restore();
        process.exit(INTERRUPTED);
    };

    private letGo(): void {
        for (const signal of SIGNALS) {
            process.off(signal, this.interrupted);
        }
    }
}
