import type { Log } from "../wire/engine-log";

/**
 * How the SDK says that the engine has refused a resource, and how what was under way fails when the engine ends a run: the engine
 * tells the reason by itself.
 */
const REPORTED =
    /failed to register$|\bResource monitor is terminating$|\bthe client connection is closing\b|^The run ended before /;

/** What has been told, once for each plugin. */
const told = new Set<string>();

let isListening = false;

/**
 * What depends on a failed resource fails as well, and nobody may wait for it: such a rejection must not end the plugin, in
 * which the components of other apps are under way. What the engine does not know is told once.
 */
export function outliveRejections(log: Log): void {
    if (isListening) {
        return;
    }
    isListening = true;
    process.on("unhandledRejection", (reason: unknown) => {
        const message = reason instanceof Error ? reason.message : String(reason);
        if (!isReported(message) && !told.has(message)) {
            told.add(message);
            log("error", message, "");
        }
    });
}

/** Whether a rejection has been told by {@link outliveRejections}. */
export function isTold(message: string): boolean {
    return told.has(message);
}

/** Whether a rejection says nothing that the engine does not tell. */
export function isReported(message: string): boolean {
    return REPORTED.test(message);
}
