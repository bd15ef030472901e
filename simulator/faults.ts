import type { JsonObject } from "./json";
import type { RequestTarget, ServiceName } from "./request-log";

/** What a fault can recognise a request by. */
export interface FaultRequest extends RequestTarget {
    readonly service: ServiceName;
    readonly method: string;
    /** Path without query. */
    readonly path: string;
    /** As in the request log. */
    readonly operation: string;
    /** The body, form or JSON; client secrets, tokens and secret values are left out. */
    readonly body: JsonObject;
    /** Client id of the caller, where the request carries a token; a sign-in has it in `body.client_id`. */
    readonly identity?: string;
}

/**
 * What happens instead of, or besides, the normal answer. `before` and `after` are seen from the effect: an answer
 * `after` it is a lost answer. What the service refuses has no effect, so nothing strikes after it.
 */
export type FaultEffect = AnswerEffect | ResetEffect | CallEffect;

/** Answers an error in the service's own form. */
export interface AnswerEffect {
    readonly kind: "answer";
    readonly when: "before" | "after";
    /** HTTP status. */
    readonly status: number;
    readonly code: string;
    readonly message: string;
    /** Further headers, for example `Retry-After`. */
    readonly headers?: Readonly<Record<string, string>>;
}

/** Cuts the connection. */
export interface ResetEffect {
    readonly kind: "reset";
    readonly when: "before" | "after";
}

/** Calls back; the answer is held until the callback has finished. */
export interface CallEffect {
    readonly kind: "call";
    readonly when: "before" | "after";
    readonly callback: (request: FaultRequest) => void | Promise<void>;
}

/** A switchable fault. */
export interface Fault {
    readonly match: (request: FaultRequest) => boolean;
    /**
     * How often it strikes.
     * @default unlimited
     */
    readonly times?: number;
    readonly effect: FaultEffect;
}

/** Handle on an added fault. */
export interface FaultHandle {
    /** How often it struck. */
    readonly hits: number;
    /** Switches it off. */
    remove(): void;
}

interface ActiveFault extends Fault {
    hits: number;
}

/** The faults that are switched on. Authentication comes first: a refused token or a challenge is never struck. */
export class Faults {
    private readonly active = new Set<ActiveFault>();

    /** Whether no fault is switched on. */
    get none(): boolean {
        return this.active.size === 0;
    }

    /** Switches a fault on; several strike in the order in which they were added. */
    add(fault: Fault): FaultHandle {
        const active: ActiveFault = { ...fault, hits: 0 };
        this.active.add(active);
        return {
            get hits() {
                return active.hits;
            },
            remove: () => {
                this.active.delete(active);
            },
        };
    }

    /** Switches all faults off. */
    clear(): void {
        this.active.clear();
    }

    /** The effects that strike this request in this phase, each counted when it is reached. */
    *strike(request: FaultRequest, when: "before" | "after"): Generator<FaultEffect> {
        for (const fault of [...this.active]) {
            const left = fault.hits < (fault.times ?? Number.POSITIVE_INFINITY);
            if (fault.effect.when === when && left && fault.match(request)) {
                fault.hits++;
                yield fault.effect;
            }
        }
    }
}
