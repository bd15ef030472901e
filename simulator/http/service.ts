import type { Json, JsonObject } from "../json";
import type { RequestTarget, ServiceName } from "../request-log";
import type { ServiceError } from "../service-error";

/** Named parts of a path, decoded. */
export type PathParts = Readonly<Record<string, string>>;

/** A request as the services see it, free of HTTP machinery. */
export interface ServiceRequest {
    readonly params: PathParts;
    /** The path as it was asked for. */
    readonly pathname: string;
    readonly query: URLSearchParams;
    /** JSON or form; empty when there is none. */
    readonly body: JsonObject;
    readonly headers: Headers;
}

/** What a service answers. */
export interface ServiceAnswer {
    readonly status: number;
    readonly body?: Json;
    readonly headers?: Readonly<Record<string, string>>;
    /** Client id that signed in with this request, for the log. */
    readonly identity?: string;
}

/** One operation of a service. */
export interface Route {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /** Hono pattern over the routed path. */
    readonly path: string;
    /** Stable short name in the request log. */
    readonly operation: string;
    readonly handle: (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;
}

/** A simulated service: its operations, how it refuses, and what it wants of callers. */
export interface Service {
    readonly name: ServiceName;
    readonly routes: readonly Route[];
    /** The service's own error body. */
    readonly errorBody: (error: ServiceError) => Json;
    /** What the path is about, for log and faults. */
    readonly target?: (params: PathParts) => RequestTarget;
    /** Checks the caller's token and answers its client id; absent where no token is needed. */
    readonly authenticate?: (bearer: string | undefined, params: PathParts, query: URLSearchParams) => string;
}

/** An answer with a body. */
export function answer(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): ServiceAnswer {
    return { status, body, headers };
}

/** An answer without a body. */
export function noContent(status = 204): ServiceAnswer {
    return { status };
}

/** A named part of the path. */
export function param(request: ServiceRequest, name: string): string {
    const value = request.params[name];
    if (value === undefined) {
        throw new Error(`the route has no part named ${name}`);
    }
    return value;
}

/** The error body that Azure's services share: code and message, and an inner code where there is one. */
export function azureErrorBody({ code, message, details }: ServiceError): Json {
    return { error: { code, message, ...(details.inner && { innererror: { code: details.inner } }) } };
}
