import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { addToInstant, type SimulatedClock } from "../clock";

/** What becomes known to the token endpoint later than to Graph. */
export interface Propagating {
    readonly kind: "application" | "servicePrincipal" | "password" | "certificate" | "federatedCredential";
    /** Object id, or key id of a credential. */
    readonly id: string;
    /** Object id of the application or service principal. */
    readonly holderId: string;
    /** The credential's own name, where it has one. */
    readonly displayName?: string | null;
}

/** A delay that differs from one credential to the next; the same seed gives the same delays in the same order. */
export interface DelayRange {
    /** ISO 8601, the shortest. */
    readonly from: string;
    /** ISO 8601, the longest. */
    readonly to: string;
    /** @default 0 */
    readonly seed?: number;
}

/** How long the token endpoint does not know what is new: ISO 8601, a range, or a choice for each. */
export type PropagationDelay = string | DelayRange | ((subject: Propagating) => string);

/** What one replica of the token endpoint makes of a sign-in with a credential. */
export type ReplicaAnswer = "accept" | "refuse";

/** How a tenant propagates. What changes while it runs holds for what is made from there on. */
export interface PropagationSettings {
    /**
     * Simulated time from the moment when Graph shows an application, service principal or credential to the moment
     * when the token endpoint knows it.
     * @default no delay
     */
    readonly delay?: PropagationDelay;
    /**
     * How the replicas of the token endpoint answer the first sign-ins with a new credential after its delay; whatever
     * comes later is accepted.
     * @default all accept
     */
    readonly flapping?: readonly ReplicaAnswer[];
    /**
     * Simulated time that every sign-in at the token endpoint takes, ISO 8601: the clock moves once the sign-in was
     * judged. Whoever waits by trying again gets through, and no real time passes. Sign-ins of the deployer take none.
     * @default no time
     */
    readonly signInTakes?: string;
}

interface Arrival {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly knownFrom: string;
    /** What the next sign-ins with it meet. */
    readonly flapping: readonly ReplicaAnswer[];
}

/** What is kept across restarts, by object id and key id. */
export type StoredPropagation = Readonly<Record<string, Arrival>>;

/** When the token endpoint comes to know what Graph shows already. */
export class Propagation {
    private current: PropagationSettings = {};
    private readonly arrivals = new Map<string, Arrival>();
    private begun = 0;

    constructor(private readonly clock: SimulatedClock) {}

    get settings(): PropagationSettings {
        return this.current;
    }

    /**
     * Changes settings; what is left out stays, `undefined` takes one back to its default.
     * @throws RangeError when a duration is malformed or negative, or a range ends before it begins
     */
    configure(settings: PropagationSettings): void {
        const { delay, signInTakes } = settings;
        if (typeof delay === "string") {
            lengthOf("propagation delay", delay);
        } else if (typeof delay === "object" && secondsOf(delay.to) < secondsOf(delay.from)) {
            throw new RangeError(
                `propagation delay: from ${delay.from} to ${delay.to} is no range; name the shorter first`,
            );
        }
        if (signInTakes !== undefined) {
            lengthOf("signInTakes", signInTakes);
        }
        this.current = { ...this.current, ...settings };
    }

    /** Something new is in Graph from now on. */
    begin(subject: Propagating): void {
        const delay = this.delayOf(subject);
        const isObject = subject.kind === "application" || subject.kind === "servicePrincipal";
        const flapping = isObject ? [] : (this.current.flapping ?? []);
        if (secondsOf(delay) > 0 || flapping.length > 0) {
            this.arrivals.set(subject.id, { knownFrom: addToInstant(this.now(), delay), flapping });
        }
    }

    /** Whether the token endpoint knows it by now, whichever replica is asked. */
    knows(id: string): boolean {
        const arrival = this.arrivals.get(id);
        return arrival === undefined || arrival.knownFrom <= this.now();
    }

    /** By the right clock: what is new travels no faster to a service whose clock is ahead. */
    private now(): string {
        return this.clock.skewed("PT0S", () => this.clock.now());
    }

    /** Whether the replica that this sign-in meets accepts the credential: it is known, and the pattern says so. */
    accepts(id: string): boolean {
        const arrival = this.arrivals.get(id);
        if (arrival === undefined || !this.knows(id)) {
            return arrival === undefined;
        }
        const [answer = "accept", ...later] = arrival.flapping;
        if (later.length === 0) {
            this.arrivals.delete(id);
        } else {
            this.arrivals.set(id, { ...arrival, flapping: later });
        }
        return answer === "accept";
    }

    /** Lets a sign-in take its time. */
    passTime(): void {
        if (this.current.signInTakes !== undefined) {
            this.clock.advance(this.current.signInTakes);
        }
    }

    export(): StoredPropagation {
        return Object.fromEntries(this.arrivals);
    }

    import(stored: StoredPropagation): void {
        for (const [id, arrival] of Object.entries(stored)) {
            this.arrivals.set(id, arrival);
        }
    }

    private delayOf(subject: Propagating): string {
        const { delay = "PT0S" } = this.current;
        if (typeof delay === "string") {
            return delay;
        }
        if (typeof delay === "function") {
            return delay(subject);
        }
        const [shortest, longest] = [secondsOf(delay.from), secondsOf(delay.to)];
        const seconds = shortest + Math.round((longest - shortest) * share(`${delay.seed ?? 0} ${this.begun++}`));
        return `PT${seconds}S`;
    }
}

/** A number from 0 to 1 that only depends on the text. */
function share(text: string): number {
    return createHash("sha256").update(text).digest().readUInt32BE() / 0xffff_ffff;
}

function lengthOf(name: string, duration: string): number {
    try {
        const seconds = Temporal.Duration.from(duration).total({ unit: "second", relativeTo: "2026-01-01" });
        if (seconds >= 0) {
            return seconds;
        }
    } catch {
        // Said below.
    }
    throw new RangeError(`${name}: "${duration}" is no length of time; write an ISO 8601 duration such as PT2M`);
}

function secondsOf(duration: string): number {
    return lengthOf("propagation delay", duration);
}
