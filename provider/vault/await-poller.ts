import type { Waiting } from "../rest/waiting";

const POLL_MS = 2_000;
/** Key Vault finishes what it begins within seconds. */
const LONGEST_MS = 300_000;

/** The part of an Azure SDK poller that is used here: it never waits by itself. */
interface Pollable {
    isDone(): boolean;
    poll(): Promise<void>;
    getOperationState(): { readonly error?: Error };
}

/**
 * Waits for an operation of a vault.
 * @param what names it in a message
 * @throws what made it fail, or that it takes too long
 */
export async function awaitPoller(poller: Pollable, waiting: Waiting, what: string): Promise<void> {
    const isDone = async () => {
        await poller.poll();
        return poller.isDone();
    };
    if (!poller.isDone() && !(await becomesTrue(waiting, isDone))) {
        throw new Error(`the vault did not finish "${what}" within ${LONGEST_MS / 60_000} minutes.`);
    }
    const { error } = poller.getOperationState();
    if (error) {
        throw error;
    }
}

/** Asks again and again, and says whether it became true in time. */
export async function becomesTrue(waiting: Waiting, isTrue: () => Promise<boolean>): Promise<boolean> {
    const started = waiting.now();
    while (waiting.now() - started <= LONGEST_MS) {
        await waiting.sleep(POLL_MS);
        if (await isTrue()) {
            return true;
        }
    }
    return false;
}
