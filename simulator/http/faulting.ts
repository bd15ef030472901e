import type { FaultRequest, Faults } from "../faults";
import { ServiceError } from "../service-error";
import type { ServiceAnswer } from "./service";

/** What became of a request: an answer, or a connection that was cut. */
export type Outcome = ServiceAnswer | "reset";

/**
 * Lets faults strike around the operation: callbacks run one after another, and the first answer or reset of a phase
 * decides it.
 */
export async function withFaults(
    faults: Faults,
    request: FaultRequest,
    act: () => Promise<ServiceAnswer>,
): Promise<Outcome> {
    if (await strike(faults, request, "before")) {
        return "reset";
    }
    const result = await act();
    return (await strike(faults, request, "after")) ? "reset" : result;
}

/** Runs one phase and says whether the connection is to be cut; an answer is thrown as the service's refusal. */
async function strike(faults: Faults, request: FaultRequest, when: "before" | "after"): Promise<boolean> {
    for (const effect of faults.strike(request, when)) {
        if (effect.kind === "call") {
            await effect.callback(request);
        } else if (effect.kind === "reset") {
            return true;
        } else {
            throw new ServiceError(effect.status, effect.code, effect.message, { headers: effect.headers });
        }
    }
    return false;
}
