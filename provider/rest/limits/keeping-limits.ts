import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { outsideLimits } from "../time-limit";
import { LIMITED_SERVICES, type LimitedService } from "./known-limits";
import { Lane, type LaneSurroundings } from "./lane";
import { Places } from "./places";
import { isTooMany, toldIn, withoutTold } from "./refused-as-too-many";

/** The rest is for whoever else uses the same login or the same vault: the azuread provider, other deployments. */
const OUR_SHARE = 0.9;

interface Budget {
    readonly lane: Lane;
    readonly places: readonly (readonly [counts: LimitedService["limits"][number]["counts"], places: Places])[];
}

/**
 * An HTTP client that keeps the limits of the services: one budget for all who use it. Writes are sent no faster than the
 * services take them. When one asks to be left alone all the same, every request to it waits, and an answer that says when
 * to come back says `at once` to whoever asked, since the wait is kept here. Such waits count in no time limit.
 */
export function keepingLimits(http: HttpClient, surroundings: LaneSurroundings): HttpClient {
    const budgets = new Map<string, Budget>();
    const budgetOf = (service: LimitedService, origin: string): Budget => {
        const name = `${service.name} (${origin})`;
        const known = budgets.get(name);
        if (known) {
            return known;
        }
        const places = service.limits.map(
            ({ what, most, perMs, counts }) => [counts, new Places(what, Math.floor(most * OUR_SHARE), perMs)] as const,
        );
        const made = { lane: new Lane(name, surroundings), places };
        budgets.set(name, made);
        return made;
    };
    return {
        sendRequest: async (request) => {
            const { origin, pathname } = new URL(request.url);
            const service = LIMITED_SERVICES.find(({ paths }) => paths.test(pathname));
            if (service === undefined) {
                return http.sendRequest(request);
            }
            const { lane, places } = budgetOf(service, origin);
            const its = isAnonymous(request) ? [] : places.filter(([counts]) => counts(request.method, pathname));
            return inTurn(
                lane,
                its.map(([, each]) => each),
                request,
                http,
            );
        },
    };
}

/** A vault is first asked by nobody, to learn whose tokens it wants: that is refused, and counts nowhere. */
function isAnonymous({ headers }: PipelineRequest): boolean {
    return !headers.has("authorization");
}

async function inTurn(
    lane: Lane,
    places: readonly Places[],
    request: PipelineRequest,
    http: HttpClient,
): Promise<PipelineResponse> {
    const turn = lane.take(places) ?? (await outsideLimits(request, lane.wait(places)));
    let response: PipelineResponse;
    try {
        response = await http.sendRequest(request);
    } catch (error) {
        lane.end(turn);
        throw error;
    }
    if (isTooMany(response)) {
        lane.refuse(turn, toldIn(response));
        return withoutTold(response);
    }
    lane.end(turn);
    return response;
}
