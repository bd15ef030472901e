import { type Context, Hono } from "hono";
import type { SimulatedClock } from "../clock";
import type { Faults } from "../faults";
import type { JsonObject } from "../json";
import type { Quotas } from "../quotas";
import type { LoggedRequest, RequestLog } from "../request-log";
import { ServiceError } from "../service-error";
import { readBody, withoutSecrets } from "./body";
import { type Faulted, type Outcome, strike, withFaults } from "./faulting";
import { routedPath } from "./paths";
import type { Lag, Replicas } from "./replicas";
import { type Bindings, endOf, send } from "./send";
import type { Route, Service, ServiceAnswer } from "./service";
import { claimedCaller } from "./tokens";

/** What the pipeline works with. */
export interface PipelineParts {
    readonly clock: SimulatedClock;
    readonly log: RequestLog;
    readonly faults: Faults;
    readonly quotas: Quotas;
    /** What a fault may answer from in place of the services. */
    readonly replicas: Replicas;
    readonly services: readonly Service[];
    /** Called before the answer of every request that may have changed the tenant. */
    readonly afterChange: () => void;
}

type Env = { Bindings: Bindings };
type Call = Omit<LoggedRequest, "sequence" | "at" | "status">;

/** One request, and what serves it. */
interface Serving {
    readonly c: Context<Env>;
    readonly service: Service;
    readonly route: Route;
    readonly parts: PipelineParts;
    readonly call: Call;
}

/** A body is read only once, and a fault may ask for it before the service does. */
interface FaultedReading extends Faulted {
    readonly reading: Promise<JsonObject>;
}

interface Answered {
    readonly outcome: Outcome;
    /** What the clock of the service says, in seconds since 1970. */
    readonly date: number;
}

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
        const outcome = { status: 404, body: { error: { code: "NotFound", message } } };
        return conclude(c, call, { outcome, date: parts.clock.seconds() }, parts);
    });
    return app;
}

async function serve(c: Context<Env>, service: Service, route: Route, parts: PipelineParts): Promise<Response> {
    const call = { ...startCall(c, service.name, route.operation), ...service.target?.(c.req.param()) };
    const answered = await answerTo({ c, service, route, parts, call });
    if (route.method !== "GET" && service.name !== "login") {
        parts.afterChange();
    }
    return conclude(c, call, answered, parts);
}

/** Lets faults strike on arrival, then operates by the clock that they leave to the service. */
async function answerTo(serving: Serving): Promise<Answered> {
    const { c, service, parts, call } = serving;
    const { faults, clock } = parts;
    if (faults.none) {
        return { outcome: await settle(service, operate(serving)), date: clock.seconds() };
    }
    const reading = readBody(c.req.raw);
    const body = withoutSecrets(await reading.catch(() => ({})));
    const claimed = claimedCaller(bearerOf(c) ?? "");
    const query = queryOf(c);
    const arrived = { ...call, query, body, ...(claimed && { identity: claimed }) };
    const faulted = { faults, clock, gaveUp: endOf(c.env), reading };
    let skew = "PT0S";
    const arrival = await settle(
        service,
        strike(faulted, arrived, "arrival").then((struck) => {
            skew = struck.skew ?? skew;
            return struck.outcome;
        }),
    );
    return clock.skewed(skew, async () => ({
        outcome: arrival ?? (await settle(service, operate(serving, faulted))),
        date: clock.seconds(),
    }));
}

/** Authenticates, and acts where no quota forbids it. */
async function operate(serving: Serving, faulted?: FaultedReading): Promise<Outcome> {
    const { c, service, parts, call } = serving;
    const { searchParams: query } = new URL(c.req.url);
    Object.assign(call, service.authenticate && { identity: service.authenticate(bearerOf(c), c.req.param(), query) });
    const leave = parts.quotas.enter(call);
    try {
        return await effect(serving, faulted);
    } finally {
        leave();
    }
}

/** Acts; faults, where there are any, strike around the effect. */
async function effect({ c, service, route, parts, call }: Serving, faulted?: FaultedReading): Promise<Outcome> {
    const params = c.req.param();
    const { pathname, searchParams: query } = new URL(c.req.url);
    const body = await (faulted?.reading ?? readBody(c.req.raw));
    const request = { params, pathname, query, body, headers: c.req.raw.headers };
    const act = async (lag?: Lag): Promise<ServiceAnswer> => {
        const result = await (lag ? parts.replicas.read(service, route, request, lag) : route.handle(request));
        Object.assign(call, result.identity && { identity: result.identity });
        return result;
    };
    if (faulted === undefined) {
        return act();
    }
    faulted.faults.remember(() => parts.replicas.state());
    return withFaults(faulted, { ...call, query: queryOf(c), body: withoutSecrets(body) }, act);
}

/** A refusal as the service answers it. */
async function settle<T>(service: Service, outcome: Promise<T>): Promise<T | Outcome> {
    return outcome.catch((error: unknown) => {
        const refusal = refusalOf(error);
        return { status: refusal.status, body: service.errorBody(refusal), headers: refusal.details.headers };
    });
}

/** Logs the outcome and sends it, dated by the clock of the service. */
function conclude(c: Context<Env>, call: Call, { outcome, date }: Answered, { clock, log }: PipelineParts): Response {
    log.append({ at: clock.now(), ...call, status: outcome === "reset" ? 0 : outcome.status });
    return send(outcome, date, c.env);
}

/** As text; what is not encoded as it ought to be stays as it is. */
function queryOf(c: Context<Env>): string {
    const { search } = new URL(c.req.url);
    try {
        return decodeURIComponent(search.replaceAll("+", " "));
    } catch {
        return search;
    }
}

function bearerOf(c: Context<Env>): string | undefined {
    return /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

function startCall(c: Context<Env>, service: Service["name"], operation: string): Call {
    return { service, operation, method: c.req.method, path: new URL(c.req.url).pathname };
}

/** Failures of the simulation itself, or of a fault's callback, are answered 501, which clients do not retry. */
function refusalOf(error: unknown): ServiceError {
    return error instanceof ServiceError ? error : new ServiceError(501, "SimulationFailed", String(error));
}
