/**
 * What the services take, as Microsoft documents it: learn.microsoft.com/graph/throttling-limits,
 * /azure/key-vault/general/service-limits, /azure/azure-resource-manager/management/request-limits-and-throttling.
 */

/** So many requests of a kind in so much time. */
export interface KnownLimit {
    /** What a message calls the requests: `writes`. */
    readonly what: string;
    readonly most: number;
    /** In milliseconds. */
    readonly perMs: number;
    /** Whether a request counts, by its method and path. */
    counts(method: string, path: string): boolean;
}

/** A service, as far as the budget of its requests goes. */
export interface LimitedService {
    /** What a message calls it. */
    readonly name: string;
    /** Paths of its requests: in some clouds several services share an origin. */
    readonly paths: RegExp;
    readonly limits: readonly KnownLimit[];
}

const isWrite = (method: string) => method !== "GET" && method !== "HEAD";
const isDelete = (method: string) => method === "DELETE";

/** A new version of a secret; a certificate or a key that is brought along. */
const isCreation = (method: string, path: string) =>
    (method === "PUT" && /^\/(?:secrets|keys)\/[^/]+$/.test(path)) ||
    (method === "POST" && /^\/certificates\/[^/]+\/import$/.test(path));

/** A key that the vault makes, that of a certificate too: each takes it a while. */
const isKeyMaking = (method: string, path: string) =>
    method === "POST" && /^\/(?:keys|certificates)\/[^/]+\/create$/.test(path);

export const LIMITED_SERVICES: readonly LimitedService[] = [
    {
        name: "Key Vault",
        paths: /^\/(?:deleted)?(?:secrets|certificates|keys)(?:\/|$)/,
        limits: [
            { what: "new secrets", most: 300, perMs: 10_000, counts: isCreation },
            // 10 where a hardware module makes them: the request's path does not tell, the vault's answer does.
            { what: "new keys", most: 20, perMs: 10_000, counts: isKeyMaking },
            {
                what: "requests",
                most: 4_000,
                perMs: 10_000,
                counts: (method, path) => !isCreation(method, path) && !isKeyMaking(method, path),
            },
        ],
    },
    {
        name: "Microsoft Graph",
        paths: /^\/(?:v1\.0|beta)\//,
        limits: [{ what: "writes", most: 3_000, perMs: 150_000, counts: isWrite }],
    },
    {
        // Buckets of 200 that fill by 10 a second: whoever takes no more than 200 in any 20 seconds never finds one empty.
        name: "Azure Resource Manager",
        paths: /^\/subscriptions\//,
        limits: [
            { what: "writes", most: 200, perMs: 20_000, counts: (method) => isWrite(method) && !isDelete(method) },
            { what: "deletions", most: 200, perMs: 20_000, counts: isDelete },
        ],
    },
    { name: "the token endpoint", paths: /\/oauth2\/(?:v2\.0\/)?token$/, limits: [] },
];
