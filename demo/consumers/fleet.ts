import type { Instant } from "../../rotation";
import { fromSeconds, toSeconds } from "../../rotation/instant";
import type { Consumer, DeliveredSecret } from "./consumer";
import type { HeldValue } from "./held-value";
import type { SignInAnswer, SignInTally } from "./sign-in-tally";

/** The clock that everybody in the simulated world lives by. */
export interface Clock {
    now(): Instant;
    set(instant: Instant): void;
}

/** What a consumer can reach: Key Vault and the token endpoint. */
export interface Gateway {
    read(secret: DeliveredSecret): Promise<HeldValue>;
    signIn(clientId: string, value: HeldValue): Promise<SignInAnswer>;
}

/** All consumers, living through simulated time together. */
export class Fleet {
    private readonly consumers: Consumer[] = [];

    constructor(
        private readonly clock: Clock,
        private readonly gateway: Gateway,
        private readonly tally: SignInTally,
    ) {}

    get size(): number {
        return this.consumers.length;
    }

    /** Starts consumers; they read Key Vault at once. */
    async join(...consumers: readonly Consumer[]): Promise<void> {
        this.consumers.push(...consumers);
        await this.everyone(consumers);
    }

    /**
     * Moves the clock to `until`, stopping wherever somebody signs in on the way, and has everybody sign in at the end.
     * The vault must not change meanwhile: a consumer reads when it next needs the value, not at its very refresh, and
     * between two deployments that makes no difference.
     */
    async live(until: Instant): Promise<void> {
        const moments = this.momentsBetween(toSeconds(this.clock.now()), toSeconds(until));
        for (const [second, consumers] of moments) {
            this.clock.set(fromSeconds(second));
            await this.everyone(consumers);
        }
        this.clock.set(until);
        await this.everyone(this.consumers);
    }

    /** Everybody signs in now with what they hold; nobody reads, since a deployment takes minutes at most. */
    async signInAll(): Promise<void> {
        await Promise.all(this.consumers.map((consumer) => this.signIn(consumer)));
    }

    private async everyone(consumers: readonly Consumer[]): Promise<void> {
        const at = toSeconds(this.clock.now());
        await Promise.all(
            consumers.map(async (consumer) => {
                if (consumer.isRefreshDue(at)) {
                    consumer.take(await this.gateway.read(consumer.secret), at);
                }
                await this.signIn(consumer);
            }),
        );
    }

    private async signIn(consumer: Consumer): Promise<void> {
        const { held, secret } = consumer;
        if (held === undefined) {
            throw new Error(`${consumer.name} of ${secret.name} was asked to sign in before it read Key Vault.`);
        }
        const at = this.clock.now();
        this.tally.count(consumer, at, await this.gateway.signIn(secret.clientId, held));
    }

    private momentsBetween(after: number, before: number): [number, Consumer[]][] {
        const moments = new Map<number, Consumer[]>();
        for (const consumer of this.consumers) {
            for (const second of consumer.signInsBetween(after, before)) {
                const together = moments.get(second);
                if (together) {
                    together.push(consumer);
                } else {
                    moments.set(second, [consumer]);
                }
            }
        }
        return [...moments].sort(([a], [b]) => a - b);
    }
}
