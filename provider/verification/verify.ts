import type { Waiting } from "../rest/waiting";
import { classifyRefusal, type Refusal } from "./refusal";

/** One sign-in with the credential: `undefined` when it was accepted. */
export type SignIn = () => Promise<Refusal | undefined>;

/** How long and how often to try. */
export interface Patience {
    /** How often in a row the credential must be accepted: one server of Entra's may know it before others do. */
    readonly signIns: number;
    /** How long it may go on being refused, in milliseconds. */
    readonly timeoutMs: number;
}

/** What came of it. `timedOut` and `elsewhere` say nothing about the credential itself; see `classifyRefusal`. */
export type Outcome =
    | { readonly result: "accepted" }
    | { readonly result: "timedOut" | "stopped" | "elsewhere"; readonly refusal: Refusal };

/** Between two accepted sign-ins, so that they are not all answered by the same breath of one server. */
const PAUSE_MS = 500;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15_000;
/** People who watch a deployment want to know by then what it waits for. */
const LONG_MS = 30_000;

/**
 * Signs in until the credential was accepted often enough in a row, was refused for a reason that will not pass, or the
 * time is over. One attempt is always made, and what was accepted at the very end is not given up.
 * @param onLong called once, when it takes long
 */
export async function verify(
    signIn: SignIn,
    { signIns, timeoutMs }: Patience,
    waiting: Waiting,
    onLong: (refusal: Refusal, leftMs: number) => void,
): Promise<Outcome> {
    const started = waiting.now();
    let accepted = 0;
    let wait = FIRST_WAIT_MS;
    let isTold = false;
    for (;;) {
        const refusal = await signIn();
        if (refusal === undefined) {
            accepted++;
            if (accepted >= signIns) {
                return { result: "accepted" };
            }
            await waiting.sleep(PAUSE_MS);
            continue;
        }
        accepted = 0;
        const { verdict } = classifyRefusal(refusal);
        if (verdict !== "retry") {
            return { result: verdict === "stop" ? "stopped" : "elsewhere", refusal };
        }
        const passed = waiting.now() - started;
        if (passed >= timeoutMs) {
            return { result: "timedOut", refusal };
        }
        if (passed >= LONG_MS && !isTold) {
            isTold = true;
            onLong(refusal, timeoutMs - passed);
        }
        await waiting.sleep(Math.min(Math.max(wait, refusal.retryAfterMs ?? 0), timeoutMs - passed));
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
}
