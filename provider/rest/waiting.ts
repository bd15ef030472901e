/** Time as something that passes. */
export interface Waiting {
    /** Milliseconds since some moment; only differences count. */
    readonly now: () => number;
    /** Lets so many milliseconds pass. */
    readonly sleep: (ms: number) => Promise<void>;
}
