import type { SimulatedClock } from "../clock";
import { answer, azureErrorBody, type Service } from "../http/service";
import { type Json, textOf } from "../json";
import type { RequestLog } from "../request-log";
import { ServiceError } from "../service-error";

/** The simulated tenant's own operations: its clock and its request log. */
export function controlService(clock: SimulatedClock, log: RequestLog): Service {
    return {
        name: "simulator",
        errorBody: azureErrorBody,
        routes: [
            {
                method: "GET",
                path: "/simulator/clock",
                operation: "getClock",
                handle: () => answer(200, { now: clock.now() }),
            },
            {
                method: "POST",
                path: "/simulator/clock",
                operation: "setClock",
                handle: ({ body }) => {
                    moveClock(clock, textOf(body["now"]), textOf(body["advance"]));
                    return answer(200, { now: clock.now() });
                },
            },
            {
                method: "GET",
                path: "/simulator/requests",
                operation: "getRequests",
                handle: ({ query }) => {
                    const since = Number(query.get("since") ?? 0);
                    return answer(200, { requests: log.since(since) as unknown as Json });
                },
            },
        ],
    };
}

function moveClock(clock: SimulatedClock, now: string | undefined, advance: string | undefined): void {
    if ((now === undefined) === (advance === undefined)) {
        throw new ServiceError(400, "BadRequest", 'Say either {"now": "YYYY-MM-DDTHH:MM:SSZ"} or {"advance": "P7D"}.');
    }
    try {
        if (now !== undefined) {
            clock.set(now);
        } else if (advance !== undefined) {
            clock.advance(advance);
        }
    } catch (error) {
        throw new ServiceError(400, "BadRequest", error instanceof Error ? error.message : String(error));
    }
}
