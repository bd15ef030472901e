import type { Instant } from "../rotation";
import type { CredentialHistory } from "./generation";

/** Something out of the ordinary that happened while the credentials lived. */
export interface TimelineEvent {
    /** `today` divides what was from what is forecast. */
    readonly kind: "missed" | "killed" | "rotated-now" | "revoked" | "today";
    readonly at: Instant;
    /** Its end, where it took time. */
    readonly until?: Instant;
    /** The credential that it happened to. @default the whole catalogue */
    readonly credential?: string;
    /** A few words, shown at its mark. */
    readonly text: string;
}

/** A run about which there is something to tell. */
export interface TimelineRun {
    /** When it started. */
    readonly at: Instant;
    /** One word: `deployed`, `killed`, … */
    readonly outcome: string;
    /** What it did, or why it did nothing. */
    readonly text: string;
}

/** A credential's row. */
export interface TimelineRow extends CredentialHistory {
    /** Its rhythm, as ISO 8601 durations. */
    readonly periods: Periods;
}

/** What decides when a credential is replaced, and how long the old one then stays valid. */
export interface Periods {
    readonly rotateEvery: string;
    readonly grace: string;
    readonly overlap: string;
}

/** What the picture shows: plain data, so that it can be kept as JSON and drawn again. */
export interface Timeline {
    readonly title: string;
    readonly from: Instant;
    readonly until: Instant;
    readonly rows: readonly TimelineRow[];
    readonly events: readonly TimelineEvent[];
    /** In the order of time. */
    readonly runs: readonly TimelineRun[];
    /** Which runs these are: `runs that were not skipped`. @default runs */
    readonly runsAre?: string;
}
