import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { SimulatedClock } from "../clock";
import type { Faults } from "../faults";
import type { LoggedRequest, RequestLog } from "../request-log";
import { ServiceError } from "../service-error";
import { readBody, withoutSecrets } from "./body";
import { type Outcome, withFaults } from "./faulting";
import { routedPath } from "./paths";
import type { Route, Service, ServiceAnswer } from "./service";

/** What the pipeline works with. */
export interface PipelineParts {
    readonly clock: SimulatedClock;
    readonly log: RequestLog;
    readonly faults: Faults;
    readonly services: readonly Service[];
    /** Called after every request that may have changed something, before it is answered. */
    readonly afterChange: () => void;
}

type Env = { Bindings: HttpBindings };
type Call = Pick<LoggedRequest, "service" | "operation" | "applicationId" | "vault" | "secretName"> & {
    identity?: string;
};

/** Builds the HTTP application: every operation authenticates, meets faults, acts, and is logged when it is answered. */
export function makePipeline(parts: PipelineParts): Hono<Env> {
    const app = new Hono<Env>({ getPath: routedPath });
    for (const service of parts.services) {
        for (const route of service.routes) {
            app.on(route.method, route.path, (c) => serve(c, service, route, parts));
        }
    }
    app.notFound((c) => {
        const message = `The simulated tenant serves nothing at ${c.req.method} ${new URL(c.req.url).pathname}`;
        const body = { error: { code: "NotFound", message } };
        return conclude(c, { service: "simulator", operation: "unknown" }, { status: 404, body }, parts);
    });
    return app;
}

async function serve(c: Context<Env>, service: Service, route: Route, parts: PipelineParts): Promise<Response> {
    const params = c.req.param();
    const call: Call = { service: service.name, operation: route.operation, ...service.target?.(params) };
    let outcome: Outcome;
    try {
        outcome = await operate(c, service, route, parts, call);
    } catch (error) {
        if (!(error instanceof ServiceError)) {
            throw error;
        }
        outcome = { status: error.status, body: service.errorBody(error.code, error.message), headers: error.headers };
    }
    if (route.method !== "GET") {
        parts.afterChange();
    }
    return conclude(c, call, outcome, parts);
}

async function operate(
    c: Context<Env>,
    service: Service,
    route: Route,
    { faults }: PipelineParts,
    call: Call,
): Promise<Outcome> {
    const params = c.req.param();
    const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    call.identity = service.authenticate?.(bearer, params);
    const body = await readBody(c.req.raw);
    const { pathname, searchParams: query } = new URL(c.req.url);
    const act = async (): Promise<ServiceAnswer> => {
        const result = await route.handle({
            params,
            pathname,
            query,
            body,
            headers: c.req.raw.headers,
            identity: call.identity,
        });
        call.identity ??= result.identity;
        return result;
    };
    if (faults.none) {
        return act();
    }
    const request = { ...call, method: route.method, path: pathname, body: withoutSecrets(body) };
    return withFaults(faults.strike(request), request, act);
}

/** Logs the outcome and sends it, dated by the simulated clock. */
function conclude(c: Context<Env>, call: Call, outcome: Outcome, { clock, log }: PipelineParts): Response {
    const status = outcome === "reset" ? 0 : outcome.status;
    const path = new URL(c.req.url).pathname;
    log.append({ at: clock.now(), ...call, method: c.req.method, path, status });
    if (outcome === "reset") {
        c.env.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
    }
    const headers = { Date: new Date(clock.seconds() * 1000).toUTCString(), ...outcome.headers };
    if (outcome.body === undefined) {
        return new Response(null, { status, headers });
    }
    return new Response(JSON.stringify(outcome.body), {
        status,
        headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
    });
}
