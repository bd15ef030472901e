import type { FaultEffect, FaultHandle, FaultRequest, Simulator } from "../../../simulator";
import { answer } from "../../provider/rotate/deployment";
import type { Trouble } from "./history";

type Fault = Extract<Trouble, { kind: "fault" }>;

/** Has a request answered wrongly, or not at all, and as many more of the same operation as the trouble says. */
export function addFault(simulator: Simulator, { request, times, when, answer: how }: Fault): FaultHandle {
    let seen = 0;
    let operation: string | undefined;
    const match = (one: FaultRequest) => {
        if (!isCounted(simulator, one)) {
            return false;
        }
        if (operation === undefined && seen++ === request) {
            operation = one.operation;
        }
        return one.operation === operation;
    };
    const effect: FaultEffect = how === "reset" ? { kind: "reset", when } : answer(how.status, how.code, when);
    return simulator.faults.add({ match, times, effect });
}

function isCounted({ tenant }: Simulator, { service, body, operation }: FaultRequest): boolean {
    const isSignIn = operation === "token" && body["client_id"] !== tenant.deployer.clientId;
    return service === "graph" || service === "vault" || isSignIn;
}
