import { type FaultEffect, type FaultPhase, type FaultRequest, phaseOf } from "./fault-effects";
import { FaultHold } from "./fault-hold";
import { FAULT_KINDS, type FaultKind, type FaultKindName } from "./fault-kinds";
import { type FaultPattern, fits, isTurn } from "./fault-pattern";

/** A switchable fault. */
export interface Fault {
    /** @default every request */
    readonly at?: FaultPattern;
    /** What `at` cannot say; both have to fit. */
    readonly match?: (request: FaultRequest) => boolean;
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
    /** How many requests it holds now, by `hang` or `slow`. */
    readonly held: number;
    /** Resolves when it holds a request. */
    reached(): Promise<void>;
    /** Lets go of the requests that it holds; it may hold further ones. */
    release(): void;
    /** Switches it off; what it holds is let go. */
    remove(): void;
}

/** A fault that strikes a request. */
export interface Strike {
    readonly effect: FaultEffect;
    /** Where requests that it holds wait. */
    readonly hold: FaultHold;
    /** What a replica that lags behind may still know: states of the tenant as text, oldest first. */
    readonly states: string[];
}

interface ActiveFault extends Fault, Strike {
    /** Where a ready-made fault can occur. */
    readonly where: FaultPattern;
    readonly phase: FaultPhase;
    hits: number;
    /** How many requests fitted its pattern. */
    seen: number;
    /** Their numbers. */
    readonly numbers: WeakMap<FaultRequest, number>;
}

/** The faults that are switched on. */
export class Faults {
    private readonly active = new Set<ActiveFault>();

    /** Whether no fault is switched on. */
    get none(): boolean {
        return this.active.size === 0;
    }

    /** Switches a fault on; several strike in the order in which they were added. */
    add(fault: Fault): FaultHandle {
        return this.start(fault);
    }

    /**
     * Switches a ready-made fault on, at those requests of `at` where it can occur.
     * @param times how often it strikes; default: unlimited
     */
    addKind(name: FaultKindName, at: FaultPattern = {}, times?: number): FaultHandle {
        const { effect, where }: FaultKind = FAULT_KINDS[name];
        return this.start({ at, times, effect }, where);
    }

    /** Switches all faults off. */
    clear(): void {
        for (const { hold } of this.active) {
            hold.close();
        }
        this.active.clear();
    }

    /** Keeps the state of the tenant for the faults that answer from a replica which lags behind. */
    remember(state: () => string): void {
        const stale = [...this.active].filter(({ effect }) => effect.kind === "stale");
        const present = stale.length === 0 ? "" : state();
        for (const { states } of stale) {
            if (states.at(-1) !== present) {
                states.push(present);
            }
        }
    }

    /** The faults that strike this request in this phase, each counted when it is reached. */
    *strike(request: FaultRequest, phase: FaultPhase): Generator<Strike> {
        if (phase === "before") {
            // Numbered before the effect, so that a refused request counts and the nth is the same one after it.
            for (const fault of this.active) {
                if (fault.phase !== "arrival") {
                    number(fault, request);
                }
            }
        }
        for (const fault of [...this.active]) {
            const left = fault.hits < (fault.times ?? Number.POSITIVE_INFINITY);
            if (fault.phase === phase && left && strikes(fault, request)) {
                fault.hits++;
                yield fault;
            }
        }
    }

    private start(fault: Fault, where: FaultPattern = {}): FaultHandle {
        const active: ActiveFault = {
            ...fault,
            where,
            phase: phaseOf(fault.effect),
            hold: new FaultHold(),
            states: [],
            hits: 0,
            seen: 0,
            numbers: new WeakMap(),
        };
        this.active.add(active);
        return {
            get hits() {
                return active.hits;
            },
            get held() {
                return active.hold.count;
            },
            reached: () => active.hold.reached(),
            release: () => active.hold.release(),
            remove: () => {
                this.active.delete(active);
                active.hold.close();
            },
        };
    }
}

/** Whether the fault is one for this request. */
function strikes(fault: ActiveFault, request: FaultRequest): boolean {
    const { at = {}, match, effect } = fault;
    const turn = number(fault, request);
    return (
        turn > 0 &&
        isTurn(turn, at) &&
        (effect.kind !== "stale" || request.method === "GET") &&
        (match === undefined || match(request))
    );
}

/** The number of a request among those that fit the fault's pattern; 0 when it does not fit. */
function number(fault: ActiveFault, request: FaultRequest): number {
    const { at = {}, where, numbers } = fault;
    if (!fits(request, at) || !fits(request, where)) {
        return 0;
    }
    const own = numbers.get(request) ?? ++fault.seen;
    numbers.set(request, own);
    return own;
}
