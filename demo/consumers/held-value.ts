import { inspect } from "node:util";
import type { Instant } from "../../rotation";

/** A secret value as a consumer holds it. The value shows nowhere but in {@link reveal}: not in JSON, not in a log. */
export class HeldValue {
    readonly #value: string;

    constructor(
        value: string,
        /** Counts issued values: 1, 2, 3 … */
        readonly generation: number,
        /** When the value was issued, as its Key Vault version says. */
        readonly issuedAt: Instant,
    ) {
        this.#value = value;
    }

    /** The value itself: for the request that signs in with it, and for nothing else. */
    reveal(): string {
        return this.#value;
    }

    [inspect.custom](): string {
        return `HeldValue(generation ${this.generation}, issued ${this.issuedAt})`;
    }
}
