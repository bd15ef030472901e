import type { FaultEffect, FaultRequest } from "../faults";
import { ServiceError } from "../service-error";
import type { ServiceAnswer } from "./service";

/** What became of a request: an answer, or a connection that was cut. */
export type Outcome = ServiceAnswer | "reset";

/**
 * Lets the effects strike around the operation, in their order: callbacks run, and the first answer or reset of a
 * phase decides it.
 */
export async function withFaults(
    effects: readonly FaultEffect[],
    request: FaultRequest,
    act: () => Promise<ServiceAnswer>,
): Promise<Outcome> {
    const before = await strike(effects, "before", request);
    if (before !== undefined) {
        return before;
    }
    const result = await act();
    return (await strike(effects, "after", request)) ?? result;
}

/** Runs one phase; `undefined` when nothing in it replaces the answer. An answer is thrown as the service's refusal. */
async function strike(
    effects: readonly FaultEffect[],
    when: "before" | "after",
    request: FaultRequest,
): Promise<"reset" | undefined> {
    for (const effect of effects) {
        if (effect.when !== when) {
            continue;
        }
        if (effect.kind === "call") {
            await effect.callback(request);
        } else if (effect.kind === "reset") {
            return "reset";
        } else {
            throw new ServiceError(effect.status, effect.code, effect.message, effect.headers);
        }
    }
    return undefined;
}
