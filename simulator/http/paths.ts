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
    ].map((word) => [word.toLowerCase(), word]),
);
const VAULT_HOST = /^([^.]+)\.vault\.localhost(:\d+)?$/i;
const ALTERNATE_KEY = /\((appId|name)='([^']*)'\)/gi;
// Characters of Graph's addresses that some clients escape; names and ids are decoded by the router.
const ESCAPES: Readonly<Record<string, string>> = { "%24": "$", "%27": "'", "%28": "(", "%29": ")", "%3D": "=" };

/** First part of the routed path of a request to a vault's own host. */
export const VAULT_PREFIX = "/.vault";

/**
 * The path by which a request is routed: Key Vault's host becomes its first part, Graph's alternate keys become path
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
        return parts.map((part) => ARM_WORDS.get(part.toLowerCase()) ?? part).join("/");
    }
    const plain = path.replace(/%(24|27|28|29|3D)/gi, (code) => ESCAPES[code.toUpperCase()] ?? code);
    return plain.replace(
        ALTERNATE_KEY,
        (_, key, value) => `/${key.toLowerCase() === "name" ? "name" : "appId"}=${value}`,
    );
}
