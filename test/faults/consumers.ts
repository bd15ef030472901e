import { addToInstant } from "../../simulator/clock";
import { signInWith } from "../engine/support/certificate-sign-in";
import type { World } from "../engine/support/world";
import type { RequestOwners } from "./request-owners";
import type { FaultApp } from "./scenarios";

/** What a vault's newest version held at some time. */
interface Held {
    readonly value: string;
    readonly appId: string;
    /** Counts what was published: 1, 2, 3 … */
    readonly number: number;
    /** From then on nobody holds it any more; unknown while it is what the vault has. */
    letGoAt?: string;
}

/**
 * All possible consumers of all apps: whatever a vault's newest version was within the last `refresh`, somebody still signs
 * in with it. They sign in around every write about their app, and at every instant that they live through.
 */
export class FaultConsumers {
    private readonly held = new Map<string, Held[]>();
    private readonly refused = new Map<FaultApp, Set<string>>();

    /** @param refresh the slowest reads the vault this often: ISO 8601 */
    constructor(
        private readonly world: World,
        private readonly apps: readonly FaultApp[],
        private readonly refresh: string,
    ) {}

    /** From now on, around every write. */
    watch(owners: RequestOwners): void {
        for (const when of ["before", "after"] as const) {
            this.world.simulator.faults.add({
                match: ({ service, method }) =>
                    !["login", "metadata", "simulator"].includes(service) && method !== "GET",
                effect: {
                    kind: "call",
                    when,
                    callback: (request) => {
                        const app = owners.of(request);
                        if (app !== undefined) {
                            this.signIn(app);
                        }
                    },
                },
            });
        }
    }

    /** Lets time pass up to an instant, by way of the last seconds at which somebody holds a value. */
    liveUntil(until: string): void {
        const { clock } = this.world;
        this.signInAll();
        while (clock.now() < until) {
            const stops = [...this.lastSeconds(), until].filter((stop) => stop > clock.now() && stop <= until);
            clock.set(stops.sort()[0] ?? until);
            this.signInAll();
        }
    }

    signInAll(): void {
        for (const app of this.apps) {
            this.signIn(app);
        }
    }

    /** Whom Entra refused with a value that they hold: when, and by which code; never the value. */
    refusalsOf(app: FaultApp): string[] {
        return [...(this.refused.get(app) ?? [])];
    }

    private signIn(app: FaultApp): void {
        for (const vault of app.vaults) {
            const held = this.read(app, vault);
            for (const { value, number, appId } of held) {
                const answer = signInWith(this.world.simulator, appId, value);
                if (answer !== "ok") {
                    const refused = this.refused.get(app) ?? new Set();
                    refused.add(`value ${number} in ${vault} was refused at ${this.world.clock.now()}: ${answer}`);
                    this.refused.set(app, refused);
                }
            }
        }
    }

    private read(app: FaultApp, vault: string): readonly Held[] {
        const now = this.world.clock.now();
        const held = this.held.get(vault) ?? [];
        const newest = held.at(-1);
        const version = this.world.tenant.secretVersions(vault, app.secretName).at(-1);
        if (version !== undefined && version.value !== newest?.value) {
            if (newest !== undefined) {
                newest.letGoAt = addToInstant(now, this.refresh);
            }
            const appId = version.tags?.["appId"] ?? "";
            held.push({ value: version.value, appId, number: (newest?.number ?? 0) + 1 });
        }
        const kept = held.filter(({ letGoAt }) => letGoAt === undefined || letGoAt > now);
        this.held.set(vault, kept);
        return kept;
    }

    private lastSeconds(): string[] {
        const letGo = [...this.held.values()].flat().flatMap(({ letGoAt }) => letGoAt ?? []);
        return [...new Set(letGo)].map((instant) => addToInstant(instant, "-PT1S"));
    }
}
