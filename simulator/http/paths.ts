const ARM_WORDS = new Map(
    [
        "subscriptions",
        "resourceGroups",
        "providers",
        "Microsoft.KeyVault",
        "vaults",
        "secrets",
        "deletedVaults",
        "locations",
        "Microsoft.Authorization",
        "roleAssignments",
        "roleDefinitions",
        "permissions",
        "Microsoft.EventGrid",
        "systemTopics",
        "eventSubscriptions",
    ].map((word) => [word.toLowerCase(), word]),
);
const VAULT_HOST = /^([^.]+)\.vault\.localhost(:\d+)?$/i;
const SCOPED =
    /^(\/subscriptions\/([^/]+).*)\/providers\/Microsoft\.(?:Authorization|EventGrid)\/(roleAssignments|roleDefinitions|permissions|eventSubscriptions)(\/[^/]+)?$/;
const ALTERNATE_KEY = /\((appId|name)='([^']*)'\)/gi;
// Characters of Graph's addresses that some clients escape; names and ids are decoded by the router.
const ESCAPES: Readonly<Record<string, string>> = { "%24": "$", "%27": "'", "%28": "(", "%29": ")", "%3D": "=" };

/** First part of the routed path of a request to a vault's own host. */
export const VAULT_PREFIX = "/.vault";

/** First part of the routed path of what ARM keeps at any scope: role assignments and event subscriptions. */
export const SCOPED_PREFIX = "/.scoped";

/**
 * The path by which a request is routed: Key Vault's host becomes its first part, a scope becomes one part, Graph's alternate keys become path
 * parts, ARM's words get one spelling, and empty parts vanish.
 */
export function routedPath(request: Request): string {
    const { host, pathname } = new URL(request.url);
    const path = pathname.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
    const vault = VAULT_HOST.exec(request.headers.get("host") ?? host)?.[1];
    if (vault !== undefined) {
        return `${VAULT_PREFIX}/${vault}${path}`;
    }
    if (path.toLowerCase().startsWith("/subscriptions")) {
        const parts = path.split("/");
        return withScope(parts.map((part) => ARM_WORDS.get(part.toLowerCase()) ?? part).join("/"));
    }
    const plain = path.replace(/%(24|27|28|29|3D)/gi, (code) => ESCAPES[code.toUpperCase()] ?? code);
    return plain.replace(
        ALTERNATE_KEY,
        (_, key, value) => `/${key.toLowerCase() === "name" ? "name" : "appId"}=${value}`,
    );
}

/** Puts the scope, which may have any number of parts, into one. */
function withScope(path: string): string {
    const [, scope = "", subscription = "", kind = "", name = ""] = SCOPED.exec(path) ?? [];
    return scope === "" ? path : `${SCOPED_PREFIX}/${subscription}/${encodeURIComponent(scope)}/${kind}${name}`;
}
