/** What is worth knowing of an app that is taken over. */
export interface Finding {
    /**
     * `info`: stays as it is, nothing to do; `warning`: a person should act; `refusal`: the first deployment would be
     * refused as things are.
     */
    readonly level: "info" | "warning" | "refusal";
    /** The argument, property or credential. */
    readonly about: string;
    readonly says: string;
    readonly wayOut: string;
}
