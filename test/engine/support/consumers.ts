import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { VAULT, type World } from "./world";

/** A delivered secret, and the slowest refresh of those who read it. */
export interface ReadSecret {
    /** The application's display name. */
    readonly app: string;
    /** @default `prod-<app>-default` */
    readonly secretName?: string;
    /** @default the vault of most tests */
    readonly vault?: string;
    /** Every consumer reads Key Vault at least this often. ISO 8601 duration of days, hours and so on. */
    readonly refresh: string;
}

interface Held {
    readonly value: string;
    /** Counts what was published: 1, 2, 3 … */
    readonly number: number;
    /** From then on nobody holds it any more; unknown while it is what the vault has. */
    letGoAt?: string;
}

/**
 * All possible consumers of some secrets at once: whatever a secret's newest version was within the last `refresh`,
 * somebody still signs in with it. They sign in at every instant that they live through, and wherever a deployment
 * makes a request.
 */
export class Consumers {
    private readonly refused = new Map<string, string>();
    private readonly held = new Map<ReadSecret, Held[]>();
    private tried = 0;

    constructor(
        private readonly world: World,
        ...secrets: readonly ReadSecret[]
    ) {
        for (const secret of secrets) {
            this.held.set(secret, []);
        }
        for (const when of ["before", "after"] as const) {
            world.simulator.faults.add({
                match: ({ service, method }) => service !== "login" && service !== "metadata" && method !== "GET",
                effect: { kind: "call", when, callback: () => this.signIn() },
            });
        }
    }

    /** Lets time pass: days, hours and so on, as an ISO 8601 duration. */
    live(duration: string): void {
        this.liveUntil(addToInstant(this.world.clock.now(), duration));
    }

    /** Moves the clock, a few hours at a time, and to the last second before somebody lets a value go. */
    liveUntil(until: string): void {
        const { clock } = this.world;
        this.signIn();
        while (clock.now() < until) {
            const stops = [addToInstant(clock.now(), "PT8H"), ...this.lastSeconds(), until];
            clock.set(stops.filter((stop) => stop > clock.now() && stop <= until).sort()[0] ?? until);
            this.signIn();
        }
    }

    /** Everybody reads whose time it is, and signs in with what they hold. */
    signIn(): void {
        for (const [secret, held] of this.held) {
            this.read(secret, held);
            for (const { value, number } of held) {
                this.tried++;
                const answer = this.world.signIn(value, secret.app);
                if (answer !== "ok") {
                    const what = `value ${number} of ${secret.app}${secret.vault ? ` in ${secret.vault}` : ""}`;
                    this.refused.set(what, this.refused.get(what) ?? `${this.world.clock.now()}: ${answer}`);
                }
            }
        }
    }

    /** Each value that Entra refused, with the first instant at which it did; never the value itself. */
    refusals(): Record<string, string> {
        assert.ok(this.tried > 0, "somebody has tried to sign in");
        return Object.fromEntries(this.refused);
    }

    private read(secret: ReadSecret, held: Held[]): void {
        const now = this.world.clock.now();
        const newest = held.at(-1);
        const value = this.world.tenant.currentSecretValue(
            secret.vault ?? VAULT.vaultName,
            secret.secretName ?? `prod-${secret.app}-default`,
        );
        if (value !== undefined && value !== newest?.value) {
            if (newest) {
                newest.letGoAt = addToInstant(now, secret.refresh);
            }
            held.push({ value, number: (newest?.number ?? 0) + 1 });
        }
        const kept = held.filter(({ letGoAt }) => letGoAt === undefined || letGoAt > now);
        held.splice(0, held.length, ...kept);
    }

    private lastSeconds(): string[] {
        const letGo = [...this.held.values()].flat().flatMap(({ letGoAt }) => letGoAt ?? []);
        return letGo.map((instant) => addToInstant(instant, "-PT1S"));
    }
}
