import type { SimulatedClock } from "../clock";
import { answer, azureErrorBody, type Service } from "../http/service";
import { type Json, textOf } from "../json";
import { readPropagation, writePropagation } from "../propagation-wire";
import type { Quotas } from "../quotas";
import { readQuotas, writeQuotas } from "../quotas-wire";
import type { RequestLog } from "../request-log";
import { ServiceError } from "../service-error";
import { foreignTokenRoute } from "./login/issuers";
import type { ServiceParts } from "./parts";

/**
 * The simulated tenant's own operations: its clock, its propagation, its quotas, its request log, vaults as somebody else made
 * them, and foreign tokens.
 */
export function controlService({ clock, tenant, issuers }: ServiceParts, log: RequestLog, quotas: Quotas): Service {
    const { propagation } = tenant;
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
                path: "/simulator/propagation",
                operation: "getPropagation",
                handle: () => answer(200, writePropagation(propagation.settings)),
            },
            {
                method: "POST",
                path: "/simulator/propagation",
                operation: "setPropagation",
                handle: ({ body }) => {
                    refusing(() => propagation.configure(readPropagation(body)));
                    return answer(200, writePropagation(propagation.settings));
                },
            },
            {
                method: "GET",
                path: "/simulator/quotas",
                operation: "getQuotas",
                handle: () => answer(200, writeQuotas(quotas.current)),
            },
            {
                method: "POST",
                path: "/simulator/quotas",
                operation: "setQuotas",
                handle: ({ body }) => {
                    refusing(() => quotas.configure(readQuotas(body)));
                    return answer(200, writeQuotas(quotas.current));
                },
            },
            {
                method: "POST",
                path: "/simulator/vaults",
                operation: "makeVault",
                handle: ({ body }) => {
                    const [name, resourceGroup] = [textOf(body["name"]), textOf(body["resourceGroup"])];
                    if (!name || !resourceGroup) {
                        const message = 'Say {"name": "kv-contoso", "resourceGroup": "rg-identity"}.';
                        throw new ServiceError(400, "BadRequest", message);
                    }
                    tenant.createVault(name, resourceGroup);
                    return answer(201, { name, resourceGroup });
                },
            },
            foreignTokenRoute(issuers),
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
    refusing(() => {
        if (now !== undefined) {
            clock.set(now);
        } else if (advance !== undefined) {
            clock.advance(advance);
        }
    });
}

/** Answers what an action objects to as a bad request. */
function refusing(action: () => void): void {
    try {
        action();
    } catch (error) {
        throw new ServiceError(400, "BadRequest", error instanceof Error ? error.message : String(error));
    }
}
