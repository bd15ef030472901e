import type { StoredTenant } from "../tenant/stored-tenant";
import type { Tenant } from "../tenant/tenant";
import type { Route, Service, ServiceAnswer, ServiceRequest } from "./service";

/** What replicas of the services are made of. */
export interface ReplicaParts {
    readonly tenant: Tenant;
    /** Makes an empty tenant of the same identifiers. */
    readonly makeTenant: () => Tenant;
    /** The services over a tenant. */
    readonly makeServices: (tenant: Tenant) => readonly Service[];
}

/** What a request that reads is answered from in place of the present: a replica that lags behind. */
export interface Lag {
    /** Earlier states of the tenant, as `state` gives them, oldest first. */
    readonly states: readonly string[];
    /** How many different answers ago; the oldest that is known, where there are fewer. */
    readonly behind: number;
}

/** Replicas of the services that lag behind. */
export class Replicas {
    constructor(private readonly parts: ReplicaParts) {}

    /** The present state of the tenant. */
    state(): string {
        return JSON.stringify(this.parts.tenant.export());
    }

    /**
     * Answers a request that reads as it was answered earlier.
     * @throws what the present service, or the replica, refuses
     */
    async read(service: Service, route: Route, request: ServiceRequest, lag: Lag): Promise<ServiceAnswer> {
        let answer = await settle(route, request);
        let left = lag.behind;
        for (const state of [...lag.states].reverse()) {
            if (left === 0) {
                break;
            }
            const earlier = await settle(this.routeOf(state, service.name, route), request);
            if (earlier.text !== answer.text) {
                answer = earlier;
                left--;
            }
        }
        return answer.outcome();
    }

    private routeOf(state: string, name: string, { method, path }: Route): Route {
        const tenant = this.parts.makeTenant();
        tenant.import(JSON.parse(state) as StoredTenant);
        const service = this.parts.makeServices(tenant).find((each) => each.name === name);
        const route = service?.routes.find((each) => each.method === method && each.path === path);
        if (route === undefined) {
            throw new Error(`no replica serves ${method} ${path} of ${name}`);
        }
        return route;
    }
}

/** An answer or a refusal, and a text by which two of them compare. */
async function settle(route: Route, request: ServiceRequest) {
    try {
        const answer = await route.handle(request);
        return { text: JSON.stringify([answer.status, answer.body]), outcome: () => answer };
    } catch (error) {
        const refuse = (): never => {
            throw error;
        };
        return { text: String(error), outcome: refuse };
    }
}
