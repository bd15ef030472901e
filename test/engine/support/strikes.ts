import type { FaultEffect, FaultHandle, FaultRequest } from "../../../simulator";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import type { World } from "./world";

/** A place in a deployment: a request, seen from one side of its effect. */
export interface Place {
    readonly operation: string;
    readonly when: "before" | "after";
    /** Only the requests that come after one of these. */
    readonly behind?: string;
}

/** Ends the engine at a place, the first time that a run comes there; the request itself gets no answer. */
export function killAt(world: World, stack: LabStack, { operation, when, behind }: Place): FaultHandle {
    const mark = world.simulator.requests.count;
    const isBehind = () =>
        behind === undefined || world.simulator.requests.since(mark).some((one) => one.operation === behind);
    const match = (request: FaultRequest) => request.operation === operation && isBehind();
    const call: FaultEffect = { kind: "call", when, callback: () => stack.kill() };
    const handle = world.simulator.faults.add({ match, times: 1, effect: call });
    // Without an answer "before" means that the request never has an effect.
    world.simulator.faults.add({ match, times: 1, effect: { kind: "reset", when } });
    return handle;
}
