import type { Instant } from "./instant";
import type { Life, Settings } from "./settings";

/**
 * The version of the ledger's form that this release writes; it reads every earlier one. Whatever changes of the form, be it
 * one more optional member, makes a new version: an older release would drop what it does not know. Dates keep their names and
 * meanings in every version, since policies read them.
 */
export const LEDGER_VERSION = 2;

/** A generation that was replaced and is still valid. */
export interface PreviousGeneration {
    readonly generation: number;
    readonly issuedAt: Instant;
    /** The end date that it was issued with; it never changes. */
    readonly expiresAt: Instant;
}

/** The generation that Key Vault's newest version holds, or will hold once the run that issued it completes. */
export interface CurrentGeneration {
    /** Counts issued values: 1, 2, 3 … */
    readonly generation: number;
    readonly issuedAt: Instant;
    /** The first run from here on rotates. It is always later than `issuedAt` and never later than `expiresAt`. */
    readonly dueAt: Instant;
    /** A deployment must have published the next generation by then, or consumers may hold a value that has ended. */
    readonly mustRunBefore: Instant;
    /** The end date given to Entra and to the Key Vault version; it never changes. */
    readonly expiresAt: Instant;
    /** How long after the replaced generation's `mustRunBefore` this one was issued: ISO 8601, `PT0S` when in time. */
    readonly lateBy: string;
    /**
     * Only where its due date had to wait for a previous generation to end: a rotation by hand waits until then, or one
     * after another would each have to outlast the last, and live longer and longer.
     * @default `issuedAt`
     */
    readonly replaceableFrom?: Instant;
    /** By how much its due date lies before the grid: ISO 8601. @default it does not */
    readonly earlierBy?: string;
    /** What the generation's life was made of when it was issued. */
    readonly issuedUnder: Life;
}

/** A rotation that was asked for and waits, because the audience allows two live credentials only. */
export interface BlockedRotation {
    /** What asks for it: a changed `rotateToken`, or settings that allow a shorter life than the current one has. */
    readonly wanted: "rotateToken" | "shorterLife";
    /** The first run from here on rotates. */
    readonly until: Instant;
    /** What people can do about it, as a sentence. */
    readonly choice: string;
}

/** By how much a credential's due dates lie before the grid: decided once, and kept as long as `spread` stays as it is. */
export interface DecidedSpread {
    /** The `spread` that it was decided for: ISO 8601. */
    readonly within: string;
    /** ISO 8601, whole seconds, shorter than `within`; may be `PT0S`. */
    readonly by: string;
}

/** What is remembered of one rotating credential from run to run: JSON, without any secret value. */
export interface Ledger {
    readonly version: typeof LEDGER_VERSION;
    /** The instant that due dates are counted from. */
    readonly origin: Instant;
    readonly current: CurrentGeneration;
    /** In the order of issue. */
    readonly previous: readonly PreviousGeneration[];
    /**
     * What later runs compare their settings with. A token that still waits for its rotation is not in it, nor is a
     * `revokeBefore` before its time has come; the last one that was honoured stays, also when it is taken back.
     */
    readonly settings: Pick<Settings, "rotateEvery" | "rotateToken" | "revokeBefore">;
    /** @default due dates are those of the grid */
    readonly spread?: DecidedSpread;
    /** @default nothing waits */
    readonly blocked?: BlockedRotation;
}
