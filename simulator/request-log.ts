/** The simulated services. */
export type ServiceName = "metadata" | "login" | "graph" | "arm" | "vault" | "simulator";

/** What a request is about, as far as its path tells. */
export interface RequestTarget {
    /** Object id or `appId=…` of the application or service principal in the path. */
    readonly applicationId?: string;
    /** Key vault name. */
    readonly vault?: string;
    /** Name of the secret, certificate or key in the vault. */
    readonly secretName?: string;
}

/** One answered request. Never holds a secret value. */
export interface LoggedRequest extends RequestTarget {
    /** 1 for the first request, then one more each. */
    readonly sequence: number;
    /** Simulated instant of the answer, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly at: string;
    readonly service: ServiceName;
    readonly method: string;
    /** Path without query. */
    readonly path: string;
    /** HTTP status; 0 when the connection was reset. */
    readonly status: number;
    /** Client id of the caller, when it showed a valid token or signed in. */
    readonly identity?: string;
    /** Short stable name, for example `addPassword`, `token`, `getSecret`; `unknown` for an address that nothing serves. */
    readonly operation: string;
}

/** Append-only log of what the simulated tenant was asked, in the order of the answers. */
export class RequestLog implements Iterable<LoggedRequest> {
    private readonly entries: LoggedRequest[] = [];

    /** How many requests were logged: the sequence number of the newest one, 0 when there is none. */
    get count(): number {
        return this.entries.length;
    }

    /** Everything logged. */
    all(): readonly LoggedRequest[] {
        return this.entries;
    }

    /** What was logged after the entry with that sequence number; the cost does not depend on what came before. */
    since(sequence: number): readonly LoggedRequest[] {
        return this.entries.slice(Math.max(0, sequence));
    }

    [Symbol.iterator](): Iterator<LoggedRequest> {
        return this.entries[Symbol.iterator]();
    }

    /** Adds an entry. */
    append(entry: Omit<LoggedRequest, "sequence">): void {
        this.entries.push({ sequence: this.entries.length + 1, ...entry });
    }
}
