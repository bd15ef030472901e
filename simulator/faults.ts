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
    /** Client id of the caller. */
    readonly identity?: string;
}

/**
 * What happens instead of, or besides, the normal answer. `before` and `after` are seen from the effect: an answer
 * `after` it is a lost answer.
 */
export type FaultEffect =
    | {
          readonly kind: "answer";
          readonly when: "before" | "after";
          readonly status: number;
          readonly code: string;
          readonly message: string;
          readonly headers?: Readonly<Record<string, string>>;
      }
    | { readonly kind: "reset"; readonly when: "before" | "after" }
    | {
          readonly kind: "call";
          readonly when: "before" | "after";
          /** The answer is held back until this has finished. */
          readonly callback: (request: FaultRequest) => void | Promise<void>;
      };

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

/** The faults that are switched on. Authentication comes first: a refused token or a challenge is never a hit. */
export class Faults {
    private readonly active = new Set<ActiveFault>();

    /** Switches a fault on. */
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

    /** Whether no fault is switched on. */
    get none(): boolean {
        return this.active.size === 0;
    }

    /** Counts and returns the effects that strike this request, in the order in which they were added. */
    strike(request: FaultRequest): readonly FaultEffect[] {
        const effects: FaultEffect[] = [];
        for (const fault of this.active) {
            if (fault.hits < (fault.times ?? Number.POSITIVE_INFINITY) && fault.match(request)) {
                fault.hits++;
                effects.push(fault.effect);
            }
        }
        return effects;
    }
}
