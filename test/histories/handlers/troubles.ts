import { FAULT_KINDS, type FaultHandle, type FaultKind, type FaultRequest, type Simulator } from "../../../simulator";
import type { Trouble } from "./history";

type Struck = Extract<Trouble, { kind: "fault" }>;

/** Has a request struck, and as many more of the same operation as the trouble says. */
export function addFault(simulator: Simulator, { fault, request, times }: Struck): FaultHandle {
    let seen = 0;
    let operation: string | undefined;
    const { effect, where }: FaultKind = FAULT_KINDS[fault];
    const match = (one: FaultRequest) => {
        if (!isSignInFault(fault) && !isCounted(simulator, one)) {
            return false;
        }
        if (operation === undefined && seen++ === request) {
            operation = one.operation;
        }
        return one.operation === operation;
    };
    return simulator.faults.add({ match, times, at: where, effect: withoutWaiting(effect) });
}

/** Whether a fault is one of the token endpoint, where whoever deploys signs in too. */
export function isSignInFault(fault: Struck["fault"]): boolean {
    const { where }: FaultKind = FAULT_KINDS[fault];
    return where?.operation === "token";
}

/** The waiting that a service asks for is real time, unlike all other waiting here. */
function withoutWaiting(effect: FaultKind["effect"]): FaultKind["effect"] {
    return effect.kind === "answer" && effect.headers?.["Retry-After"] !== undefined
        ? { ...effect, headers: { ...effect.headers, "Retry-After": "0" } }
        : effect;
}

function isCounted({ tenant }: Simulator, { service, body, operation }: FaultRequest): boolean {
    const isSignIn = operation === "token" && body["client_id"] !== tenant.deployer.clientId;
    return service === "graph" || service === "vault" || isSignIn;
}
