import type { JsonObject } from "./json";
import type { RequestTarget, ServiceName } from "./request-log";

/** What a fault can recognise a request by. */
export interface FaultRequest extends RequestTarget {
    readonly service: ServiceName;
    readonly method: string;
    /** Path without query. */
    readonly path: string;
    /** What follows the path, decoded: `?$filter=appId eq '…'`. */
    readonly query?: string;
    /** As in the request log. */
    readonly operation: string;
    /** The body, form or JSON; client secrets, tokens and secret values are left out. */
    readonly body: JsonObject;
    /**
     * Client id of the caller, where the request carries a token; a sign-in has it in `body.client_id`. On arrival it is
     * what the token claims.
     */
    readonly identity?: string;
}

/**
 * When a fault strikes. `arrival` is before authentication. `before` and `after` are seen from the effect: an answer
 * `after` it is a lost answer. What the service refuses has no effect, so nothing strikes after it.
 */
export type FaultPhase = "arrival" | "before" | "after";

/** What happens instead of, or besides, the normal answer. */
export type FaultEffect =
    | AnswerEffect
    | TextEffect
    | ResetEffect
    | CallEffect
    | HangEffect
    | SlowEffect
    | TruncateEffect
    | StaleEffect
    | SkewEffect;

/** Answers an error in the service's own form. */
export interface AnswerEffect {
    readonly kind: "answer";
    readonly when: FaultPhase;
    /** HTTP status. */
    readonly status: number;
    readonly code: string;
    readonly message: string;
    /** Code of the inner error, for example `ObjectIsDeletedButRecoverable`; services without one leave it out. */
    readonly inner?: string;
    /** Further headers, for example `Retry-After`. */
    readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a text as it stands, as a gateway in front of the service does. */
export interface TextEffect {
    readonly kind: "text";
    readonly when: FaultPhase;
    /** HTTP status. */
    readonly status: number;
    readonly text: string;
    /** @default `application/json; charset=utf-8` */
    readonly contentType?: string;
}

/** Cuts the connection. */
export interface ResetEffect {
    readonly kind: "reset";
    readonly when: FaultPhase;
}

/** Calls back; the answer is held until the callback has finished. */
export interface CallEffect {
    readonly kind: "call";
    readonly when: FaultPhase;
    readonly callback: (request: FaultRequest) => void | Promise<void>;
}

/**
 * Sends nothing until the fault's handle releases the request, which then goes on as if nothing had happened, or until
 * the client gives up: held before the effect, it then has none.
 */
export interface HangEffect {
    readonly kind: "hang";
    readonly when: FaultPhase;
}

/** Sends status, headers and the first half of the body, and the rest once the fault's handle releases it. */
export interface SlowEffect {
    readonly kind: "slow";
}

/** Sends status, headers and the first half of the body, then closes; an answer without a body is cut off whole. */
export interface TruncateEffect {
    readonly kind: "truncate";
}

/**
 * Answers a GET from a replica that lags behind: as the same request was answered before the newest change of that
 * answer; 404 where that was before the object was made. Changes count from the moment on when the fault is switched
 * on. Other requests are not struck.
 */
export interface StaleEffect {
    readonly kind: "stale";
    /**
     * How many different answers ago; the oldest there is, where there are fewer.
     * @default 1
     */
    readonly behind?: number;
}

/** Answers by a clock that is wrong: in what the service judges, in what it dates, and in the header `Date`. */
export interface SkewEffect {
    readonly kind: "skew";
    /** How far the service's clock is ahead, ISO 8601; negative when it is behind. */
    readonly by: string;
}

/** When an effect takes part. */
export function phaseOf(effect: FaultEffect): FaultPhase {
    switch (effect.kind) {
        case "skew":
            return "arrival";
        case "stale":
            return "before";
        case "slow":
        case "truncate":
            return "after";
        default:
            return effect.when;
    }
}
