/** A request as a client has it before it opens a connection. */
export interface PlainRequest {
    readonly method: string;
    readonly url: string;
    /** By their names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
}

/** A whole answer. */
export interface PlainAnswer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly text: string;
}

/** Takes an answer where there is no connection to send it over; nothing where the connection would have been cut. */
export type Deliver = (answer: PlainAnswer | undefined) => void;
