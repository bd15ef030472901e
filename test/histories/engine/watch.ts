import type { World } from "../../engine/support/world";
import type { HistoryConsumers } from "./consumers";
import type { HistoryCredentials } from "./credentials";

/** Looks at everything at once, in between as well: consumers sign in, and what the tenant holds is as it must be. */
export class HistoryWatch {
    private broken: unknown;

    constructor(
        private readonly world: World,
        private readonly consumers: HistoryConsumers,
        private readonly credentials: HistoryCredentials,
    ) {}

    /** From now on, before and after every request that changes something. */
    begin(): void {
        for (const when of ["before", "after"] as const) {
            this.world.simulator.faults.add({
                match: ({ service, method }) => service !== "login" && service !== "metadata" && method !== "GET",
                effect: { kind: "call", when, callback: () => this.lookQuietly() },
            });
        }
    }

    /** @throws what was found now or at a request before */
    look(): void {
        this.lookQuietly();
        if (this.broken) {
            throw this.broken;
        }
    }

    /** What a request's observer throws would be taken for an answer of the service. */
    private lookQuietly(): void {
        try {
            this.consumers.signIn();
            this.credentials.look();
        } catch (error) {
            this.broken ??= error;
        }
    }
}
