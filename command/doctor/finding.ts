/** How a thing that was looked at stands: `unknown` where it could not be looked at. */
export type Standing = "ok" | "warning" | "problem" | "unknown";

/** What one look found. */
export interface Finding {
    /** What was looked at, in a few words. */
    readonly check: string;
    /** The stack, application, vault or credential it is about. */
    readonly subject?: string;
    readonly standing: Standing;
    /** What was found: one sentence. */
    readonly says: string;
    /** What to do; there is one unless the standing is `ok`. */
    readonly fix?: string;
}
