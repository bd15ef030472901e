import type { RetryDelays } from "../retry-strategy";
import type { Waiting } from "../waiting";
import type { Places } from "./places";

/** Requests to one service that are under way at the same time: enough for any deployment, and no herd. */
const MOST_AT_ONCE = 64;
/** However long a service asks to be left alone. */
const LONGEST_PAUSE_MS = 600_000;
/** People who watch a deployment want to know what waits longer. */
const LONG_MS = 5_000;

/** How waits pass, and who is told of long ones. */
export interface LaneSurroundings {
    readonly waiting: Waiting;
    /** For services that refuse and do not say when to come back. */
    readonly delays: RetryDelays;
    readonly tell: (message: string) => void;
}

/** A request that may be sent now. */
export interface Turn {
    /** Where it counts. */
    readonly places: readonly Places[];
    /** How often the service had asked to be left alone when the request was sent. */
    readonly pauses: number;
}

interface Waiter {
    readonly number: number;
    readonly places: readonly Places[];
    readonly go: (turn: Turn) => void;
    readonly fail: (reason: unknown) => void;
}

/**
 * The requests of this process to one service at one address. They go in their order, unless those before wait for a limit
 * that is none of theirs. When the service refuses one as too many, all wait until it wants to be asked again; then one
 * goes first, and every answer lets one more go at the same time. Waiting is done by timers.
 */
export class Lane {
    private readonly queues = new Map<string, Waiter[]>();
    private numbers = 0;
    private underWay = 0;
    private atOnce = MOST_AT_ONCE;
    private opensAt = Number.NEGATIVE_INFINITY;
    private pauses = 0;
    /** How often in a row it refused without a word on when to come back. */
    private untold = 0;
    private wakesAt = Number.POSITIVE_INFINITY;
    private isTold = false;

    /** @param name what a message calls the service: `Key Vault (https://kv-identity.vault.azure.net)` */
    constructor(
        private readonly name: string,
        private readonly surroundings: LaneSurroundings,
    ) {}

    /** A turn at once, where nothing is to be waited for. */
    take(places: readonly Places[]): Turn | undefined {
        const now = this.surroundings.waiting.now();
        const isNext = (this.queues.get(keyOf(places)) ?? []).length === 0;
        const isFree = isNext && this.underWay < this.atOnce && now >= this.opensAt && freeAt(places, now) <= now;
        return isFree ? this.start(places) : undefined;
    }

    /** A turn, when it is time. */
    wait(places: readonly Places[]): Promise<Turn> {
        return new Promise((go, fail) => {
            const key = keyOf(places);
            const queue = this.queues.get(key) ?? [];
            this.queues.set(key, queue);
            queue.push({ number: this.numbers++, places, go, fail });
            this.goOn();
        });
    }

    /** What came of a turn: an answer, or none. */
    end(turn: Turn): void {
        const now = this.surroundings.waiting.now();
        this.underWay--;
        for (const each of turn.places) {
            each.answered(now);
        }
        if (this.isAfterPause(turn)) {
            this.untold = 0;
            this.atOnce = Math.min(this.atOnce + 1, MOST_AT_ONCE);
        }
        this.goOn();
    }

    /**
     * The service refused the request of a turn as one too many.
     * @param toldMs how long it asked to be left alone, in milliseconds; left out where it did not say
     */
    refuse(turn: Turn, toldMs: number | undefined): void {
        const { waiting, delays } = this.surroundings;
        const now = waiting.now();
        this.underWay--;
        for (const each of turn.places) {
            each.refused(now);
        }
        // What was sent before the pause began is refused for the same reason.
        if (this.isAfterPause(turn)) {
            this.pauses++;
            this.untold = toldMs === undefined ? this.untold + 1 : 0;
            this.atOnce = 1;
            const ownMs = Math.min(delays.firstMs * 2 ** Math.max(0, this.untold - 1), delays.longestMs);
            this.pause(now, toldMs ?? ownMs);
        } else if (toldMs !== undefined) {
            this.pause(now, toldMs);
        }
        this.goOn();
    }

    private pause(now: number, ms: number): void {
        this.opensAt = Math.max(this.opensAt, now + Math.min(ms, LONGEST_PAUSE_MS));
        this.tellOf(
            this.opensAt - now,
            (seconds) =>
                `${this.name} has had too many requests and asks for a pause of ${seconds} seconds. Every request of this ` +
                "run to it waits until then, and goes on in its turn. Nothing has failed.",
        );
    }

    private isAfterPause({ pauses }: Turn): boolean {
        return pauses === this.pauses;
    }

    private start(places: readonly Places[]): Turn {
        this.underWay++;
        for (const each of places) {
            each.take();
        }
        return { places, pauses: this.pauses };
    }

    /** Lets go whoever may, and sets the timer for whoever comes next. */
    private goOn(): void {
        const now = this.surroundings.waiting.now();
        while (this.underWay < this.atOnce) {
            const heads = [...this.queues.values()].flatMap(([head]) => (head ? [head] : []));
            if (heads.length === 0) {
                return;
            }
            if (now < this.opensAt) {
                this.wake(now, this.opensAt);
                return;
            }
            const [next] = heads
                .filter(({ places }) => freeAt(places, now) <= now)
                .sort((left, right) => left.number - right.number);
            if (next === undefined) {
                this.waitForPlace(now, heads);
                return;
            }
            this.queues.get(keyOf(next.places))?.shift();
            next.go(this.start(next.places));
        }
    }

    private waitForPlace(now: number, heads: readonly Waiter[]): void {
        const at = Math.min(...heads.map(({ places }) => freeAt(places, now)));
        // Where no place becomes free by itself, the next answer frees one.
        if (!Number.isFinite(at)) {
            return;
        }
        const full = heads.flatMap(({ places }) => places.filter((each) => each.freeAt(now) > now));
        const known = full.map(({ what, count, perMs }) => `${count} ${what} in ${perMs / 1_000} seconds`).join(", ");
        this.tellOf(at - now, (seconds) => {
            const many = [...this.queues.values()].reduce((sum, queue) => sum + queue.length, 0);
            return (
                `${this.name} is sent ${known} at most, to stay below its limit. Requests that wait for their turn: ${many}, ` +
                `the first for ${seconds} seconds. Nothing has failed.`
            );
        });
        this.wake(now, at);
    }

    /** By whole seconds, which a simulated clock counts. */
    private wake(now: number, at: number): void {
        if (this.wakesAt <= at) {
            return;
        }
        this.wakesAt = at;
        const over = () => {
            this.wakesAt = this.wakesAt === at ? Number.POSITIVE_INFINITY : this.wakesAt;
        };
        this.surroundings.waiting.sleep(Math.ceil((at - now) / 1_000) * 1_000).then(
            () => {
                over();
                this.goOn();
            },
            (reason: unknown) => {
                over();
                const waiters = [...this.queues.values()].flatMap((queue) => queue.splice(0));
                for (const { fail } of waiters) {
                    fail(reason);
                }
            },
        );
    }

    private tellOf(ms: number, message: (seconds: number) => string): void {
        if (ms >= LONG_MS && !this.isTold) {
            this.isTold = true;
            this.surroundings.tell(message(Math.ceil(ms / 1_000)));
        }
    }
}

function freeAt(places: readonly Places[], now: number): number {
    return Math.max(now, ...places.map((each) => each.freeAt(now)));
}

/** Requests that count in the same places wait in one queue. */
function keyOf(places: readonly Places[]): string {
    return places.map(({ what }) => what).join();
}
