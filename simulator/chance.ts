import { randomBytes, randomUUID } from "node:crypto";

/** Where identifiers and secret values come from; injected, so that nothing below the entry point uses chance itself. */
export interface Chance {
    /** A new identifier in UUID form. */
    uuid(): string;
    /** Random bytes. */
    bytes(count: number): Uint8Array;
}

/** The operating system's randomness. */
export const systemChance: Chance = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };
