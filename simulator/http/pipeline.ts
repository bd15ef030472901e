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
    /** Called before the answer of every request that may have changed the tenant. */
    readonly afterChange: () => void;
}

type Env = { Bindings: HttpBindings };
type Call = Omit<LoggedRequest, "sequence" | "at" | "status">;

/** Builds the HTTP application: every operation authenticates, meets faults, acts, and is logged when it is answered. */
export function makePipeline(parts: PipelineParts): Hono<Env> {
    const app = new Hono<Env>({ getPath: routedPath });
    for (const service of parts.services) {
        for (const route of service.routes) {
            app.on(route.method, route.path, (c) => serve(c, service, route, parts));
        }
    }
    app.notFound((c) => {
        const call = startCall(c, "simulator", "unknown");
        const message = `The simulated tenant serves nothing at ${call.method} ${call.path}`;
        return conclude(c, call, { status: 404, body: { error: { code: "NotFound", message } } }, parts);
    });
    return app;
}

async function serve(c: Context<Env>, service: Service, route: Route, parts: PipelineParts): Promise<Response> {
    const call = { ...startCall(c, service.name, route.operation), ...service.target?.(c.req.param()) };
    const outcome = await operate(c, service, route, parts.faults, call).catch((error: unknown) => {
        const refusal = refusalOf(error);
        return { status: refusal.status, body: service.errorBody(refusal), headers: refusal.details.headers };
    });
    if (route.method !== "GET" && service.name !== "login") {
        parts.afterChange();
    }
    return conclude(c, call, outcome, parts);
}

async function operate(c: Context<Env>, service: Service, route: Route, faults: Faults, call: Call): Promise<Outcome> {
    const params = c.req.param();
    const { pathname, searchParams: query } = new URL(c.req.url);
    const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    Object.assign(call, service.authenticate && { identity: service.authenticate(bearer, params, query) });
    const body = await readBody(c.req.raw);
    const act = async (): Promise<ServiceAnswer> => {
        const result = await route.handle({ params, pathname, query, body, headers: c.req.raw.headers });
        Object.assign(call, result.identity && { identity: result.identity });
        return result;
    };
    return faults.none ? act() : withFaults(faults, { ...call, body: withoutSecrets(body) }, act);
}

/** Logs the outcome and sends it, dated by the simulated clock. */
function conclude(c: Context<Env>, call: Call, outcome: Outcome, { clock, log }: PipelineParts): Response {
    log.append({ at: clock.now(), ...call, status: outcome === "reset" ? 0 : outcome.status });
    if (outcome === "reset") {
        c.env.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
    }
    const { status, body } = outcome;
    const headers = { Date: new Date(clock.seconds() * 1000).toUTCString(), ...outcome.headers };
    return body === undefined
        ? new Response(null, { status, headers })
        : new Response(JSON.stringify(body), {
              status,
              headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
          });
}

function startCall(c: Context<Env>, service: Service["name"], operation: string): Call {
    return { service, operation, method: c.req.method, path: new URL(c.req.url).pathname };
}

/** Failures of the simulation itself, or of a fault's callback, are answered 501, which clients do not retry. */
function refusalOf(error: unknown): ServiceError {
    return error instanceof ServiceError ? error : new ServiceError(501, "SimulationFailed", String(error));
}
