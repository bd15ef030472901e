import type { FaultRequest } from "./fault-effects";
import type { ServiceName } from "./request-log";

/** Which requests a fault strikes; what is left out fits every request. */
export interface FaultPattern {
    readonly service?: ServiceName;
    /** `GET`, `POST` … */
    readonly method?: string;
    /** Path without query: the whole of it, or an expression that some part fits. */
    readonly path?: string | RegExp;
    /** As in the request log, for example `addPassword`. */
    readonly operation?: string;
    /** Key vault name. */
    readonly vault?: string;
    /** Client id of the caller, or of whoever signs in. */
    readonly caller?: string;
    /** Only the one with that number, from 1, among the requests that fit the rest while the fault is switched on. */
    readonly nth?: number;
    /** Only every so manieth, as `nth` counts: 2 is the second, the fourth … */
    readonly every?: number;
}

/** Whether a request fits, whatever its number. */
export function fits(request: FaultRequest, pattern: FaultPattern): boolean {
    const { path, caller } = pattern;
    return (
        [
            [pattern.service, request.service],
            [pattern.method, request.method],
            [pattern.operation, request.operation],
            [pattern.vault?.toLowerCase(), request.vault?.toLowerCase()],
            [caller, callerOf(request)],
        ].every(([wanted, actual]) => wanted === undefined || wanted === actual) &&
        (path === undefined || (typeof path === "string" ? path === request.path : request.path.search(path) >= 0))
    );
}

/** Whether the request with that number among those that fit is one to strike. */
export function isTurn(number: number, { nth, every }: FaultPattern): boolean {
    return (nth === undefined || number === nth) && (every === undefined || number % every === 0);
}

function callerOf({ identity, body }: FaultRequest): unknown {
    return identity ?? body["client_id"];
}
