import type { Instant } from "../../rotation";
import type { CredentialHistory } from "../history/generation";

/** Something out of the ordinary that happened while the credentials lived. */
export interface TimelineEvent {
    readonly kind: "missed" | "killed" | "rotated-now" | "revoked";
    readonly at: Instant;
    /** Its end, where it took time. */
    readonly until?: Instant;
    /** The credential that it happened to. @default the whole catalogue */
    readonly secret?: string;
    /** A few words, shown at its mark. */
    readonly text: string;
}

/** A credential's row. */
export interface TimelineRow extends CredentialHistory {
    /** Its rhythm in a few words, shown below the name. */
    readonly caption: string;
}

/** What the picture shows. */
export interface Timeline {
    readonly title: string;
    readonly from: Instant;
    readonly until: Instant;
    readonly rows: readonly TimelineRow[];
    readonly events: readonly TimelineEvent[];
}
