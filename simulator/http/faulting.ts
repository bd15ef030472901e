import type { SimulatedClock } from "../clock";
import type { FaultPhase, FaultRequest } from "../fault-effects";
import type { FaultHold } from "../fault-hold";
import type { Faults } from "../faults";
import { ServiceError } from "../service-error";
import type { Lag } from "./replicas";
import type { ServiceAnswer } from "./service";

/** An answer, and how it is to reach the client. */
export interface SentAnswer extends ServiceAnswer {
    /** A body that is sent as it stands, in place of JSON. */
    readonly text?: string;
    /** Where the second half of the body waits to be sent, or that it never is. @default all is sent at once */
    readonly half?: FaultHold | "never";
}

/** What became of a request: an answer, or a connection that was cut. */
export type Outcome = SentAnswer | "reset";

/** How a service works with the faults that strike it. */
export interface Faulted {
    readonly faults: Faults;
    readonly clock: SimulatedClock;
    /** Resolves when the client no longer waits for its answer. */
    readonly gaveUp: Promise<void>;
}

/** What faults make of a request so far. */
interface Struck {
    /** What takes the answer's place. */
    readonly outcome?: Outcome;
    /** How the answer is sent. */
    readonly half?: SentAnswer["half"];
    /** ISO 8601 */
    readonly skew?: string;
    readonly lag?: Lag;
}

/** How a request is answered: from the present, or from a replica that lags behind. */
export type Act = (lag?: Lag) => Promise<ServiceAnswer>;

/**
 * Lets faults strike around the operation: callbacks run one after another, and the first answer or reset of a phase
 * decides it, as the first decides how the service lags, is dated, or sends.
 */
export async function withFaults(faulted: Faulted, request: FaultRequest, act: Act): Promise<Outcome> {
    const { outcome, lag } = await strike(faulted, request, "before");
    if (outcome !== undefined) {
        return outcome;
    }
    const result = await act(lag);
    const { outcome: instead, half } = await strike(faulted, request, "after");
    return instead ?? { ...result, half };
}

/**
 * Runs one phase; an answer is thrown as the service's refusal.
 * @returns what takes the place of the answer, if anything, and how the service is to work
 */
export async function strike(faulted: Faulted, request: FaultRequest, phase: FaultPhase): Promise<Struck> {
    const { faults, clock, gaveUp } = faulted;
    let struck: Struck = {};
    for (const { effect, hold, states } of faults.strike(request, phase)) {
        switch (effect.kind) {
            case "call":
                // Whoever is called has a clock that is right, whatever the service that is asked makes of the time.
                await clock.skewed("PT0S", () => effect.callback(request));
                break;
            case "hang":
                if (!(await hold.hold(gaveUp))) {
                    return { outcome: "reset" };
                }
                break;
            case "reset":
                return { outcome: "reset" };
            case "text": {
                const { status, text, contentType } = effect;
                const headers = contentType === undefined ? undefined : { "Content-Type": contentType };
                return { outcome: { status, text, headers } };
            }
            case "answer": {
                const { status, code, message, inner, headers } = effect;
                throw new ServiceError(status, code, message, { inner, headers });
            }
            case "slow":
                struck = { half: hold, ...struck };
                break;
            case "truncate":
                struck = { half: "never", ...struck };
                break;
            case "stale":
                struck = { lag: { states, behind: effect.behind ?? 1 }, ...struck };
                break;
            case "skew":
                struck = { skew: effect.by, ...struck };
                break;
        }
    }
    return struck;
}
