import type { SimulatedClock } from "./clock";
import type { LoggedRequest } from "./request-log";
import { ServiceError } from "./service-error";

/** So many requests in so many seconds of simulated time. */
export interface Quota {
    readonly most: number;
    readonly perSeconds: number;
}

/** Which requests the tenant counts, and how many it takes; what is left out is not counted. */
export interface QuotaSettings {
    /** Requests that change something in Graph, by client. */
    readonly graphWrites?: Quota;
    /** Versions of secrets and imported certificates and keys, by vault. */
    readonly vaultCreations?: Quota;
    /** Keys that the vault makes, also those of certificates, by vault. */
    readonly vaultKeys?: Quota;
    /** All other requests, by vault. */
    readonly vaultRequests?: Quota;
    /** Requests that write by Resource Manager, without those that delete, by client. */
    readonly resourceManagerWrites?: Quota;
}

export const QUOTA_NAMES = [
    "graphWrites",
    "vaultCreations",
    "vaultKeys",
    "vaultRequests",
    "resourceManagerWrites",
] as const satisfies readonly (keyof QuotaSettings)[];

/** What Microsoft documents; for Resource Manager, a bucket of 200 that fills by 10 a second. */
export const DOCUMENTED_QUOTAS: QuotaSettings = {
    graphWrites: { most: 3_000, perSeconds: 150 },
    vaultCreations: { most: 300, perSeconds: 10 },
    vaultKeys: { most: 20, perSeconds: 10 },
    vaultRequests: { most: 4_000, perSeconds: 10 },
    resourceManagerWrites: { most: 200, perSeconds: 20 },
};

/** A request as it is counted. */
export type Counted = Omit<LoggedRequest, "sequence" | "at" | "status">;

const GRAPH_BUSY = "Too many requests. Please retry again later.";
const VAULT_BUSY =
    "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached";
const CONCURRENT = "Error due to concurrent requests being made to the object. Please wait briefly and retry.";

/**
 * The quotas of the services, by the simulated clock: nobody waits for them unless it moves. Refused requests do not count.
 * While any quota is switched on, Graph also refuses to change an application that another request is changing.
 */
export class Quotas {
    private settings: QuotaSettings = {};
    private isOn = false;
    /** When the requests that count happened, in seconds since 1970, by quota and whom it counts for. */
    private readonly counted = new Map<string, number[]>();
    private readonly beingChanged = new Set<string>();
    private vaultRefusals = 0;

    constructor(private readonly clock: SimulatedClock) {}

    /** Switches quotas on, in place of all that were on before; what was counted is forgotten. */
    configure(settings: QuotaSettings): void {
        for (const [name, { most, perSeconds }] of Object.entries(settings) as [string, Quota][]) {
            if (!Number.isInteger(most) || most < 1 || !Number.isInteger(perSeconds) || perSeconds < 1) {
                throw new RangeError(`quotas: ${name} needs most and perSeconds, both whole numbers from 1`);
            }
        }
        this.settings = settings;
        this.isOn = Object.keys(settings).length > 0;
        this.counted.clear();
    }

    /** The quotas that are on. */
    get current(): QuotaSettings {
        return this.settings;
    }

    /**
     * Counts a request that begins.
     * @returns what to call when it ends
     * @throws ServiceError when it is one too many
     */
    enter(call: Counted): () => void {
        if (!this.isOn) {
            return () => {};
        }
        const name = quotaOf(call);
        const quota = name && this.settings[name];
        const changed = call.service === "graph" && call.method !== "GET" ? call.applicationId : undefined;
        if (changed !== undefined && this.beingChanged.has(changed)) {
            throw new ServiceError(409, "Directory_ConcurrencyViolation", CONCURRENT);
        }
        if (quota !== undefined) {
            this.count(`${name} ${call.vault ?? call.identity}`, quota, call);
        }
        if (changed === undefined) {
            return () => {};
        }
        this.beingChanged.add(changed);
        return () => void this.beingChanged.delete(changed);
    }

    private count(key: string, { most, perSeconds }: Quota, call: Counted): void {
        const now = this.clock.seconds();
        const within = (this.counted.get(key) ?? []).filter((at) => at <= now && at + perSeconds > now);
        this.counted.set(key, within);
        if (within.length >= most) {
            throw this.refusal(call, (within[0] ?? now) + perSeconds - now);
        }
        within.push(now);
    }

    /** Graph and Resource Manager tell when to come back; Key Vault only every other time. */
    private refusal({ service }: Counted, seconds: number): ServiceError {
        const headers = { "Retry-After": String(seconds) };
        if (service !== "vault") {
            return new ServiceError(429, "TooManyRequests", GRAPH_BUSY, { headers });
        }
        this.vaultRefusals++;
        return new ServiceError(429, "Throttled", VAULT_BUSY, this.vaultRefusals % 2 === 0 ? { headers } : {});
    }
}

function quotaOf({ service, method, operation }: Counted): keyof QuotaSettings | undefined {
    switch (service) {
        case "graph":
            return method === "GET" ? undefined : "graphWrites";
        case "arm":
            return method === "GET" || method === "DELETE" ? undefined : "resourceManagerWrites";
        case "vault":
            return /^(?:set|import)/.test(operation)
                ? "vaultCreations"
                : /^create/.test(operation)
                  ? "vaultKeys"
                  : "vaultRequests";
        default:
            return undefined;
    }
}
