import { setTimeout as wait } from "node:timers/promises";

const FIRST_WAIT_MS = 100;
const MOST_TRIES = 8;

/** Asks until the answer is yes. The real providers ask longer and several times more; their patience is spared here. */
export async function again(ask: () => Promise<boolean>, waitedFor: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        if (await ask()) {
            return;
        }
        await wait(FIRST_WAIT_MS * 2 ** tries);
    }
    throw new Error(`Waited in vain for ${waitedFor}.`);
}
