/** One generation of the ledger: what was issued and until when it is valid. */
export interface IssuedGeneration {
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
}

/** A credential that was handed on to publication, as the record remembers it. */
export interface RecordedKey {
    readonly keyId: string;
    readonly generation: number;
    readonly displayName: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
}

/** What is known of the credentials that were handed on to publication. */
export interface Recorded {
    /** From this generation on, every credential that was handed on is in `keys`. */
    readonly since: number;
    readonly keys: readonly RecordedKey[];
}

/** The credential that consumers are to use now. */
export interface CurrentCredential {
    readonly keyId: string;
    readonly generation: number;
    readonly displayName: string;
}

/** What the deployment knows, and the verdict rests on. */
export interface SweepFacts {
    /** 12 hexadecimal digits that name the rotating secret. */
    readonly series: string;
    /** Absent only where nothing has been made yet. */
    readonly current?: CurrentCredential;
    readonly previous: readonly IssuedGeneration[];
    readonly recorded: Recorded;
    /** Everything of ours issued earlier than this is to go. `YYYY-MM-DDTHH:MM:SSZ` */
    readonly revokeBefore?: string;
}

export type RemovalReason = "ended" | "revoked" | "neverRecorded";

/** A credential that is to be removed, and why. */
export interface Removal {
    readonly keyId: string;
    /** As recorded; else as Entra has it, which may be nothing at all. */
    readonly displayName: string;
    readonly generation: number | undefined;
    readonly reason: RemovalReason;
}
