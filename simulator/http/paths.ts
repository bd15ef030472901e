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
const ALTERNATE_KEY = /\((appId)='([^']*)'\)/i;

/**
 * The path by which a request is routed: Key Vault's host becomes its first part, Graph's alternate keys become path
 * parts, ARM's words get one spelling, and empty parts vanish.
 */
export function routedPath(request: Request): string {
    const { host, pathname } = new URL(request.url);
    const path = pathname.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
    const vault = VAULT_HOST.exec(request.headers.get("host") ?? host)?.[1];
    if (vault !== undefined) {
        return `/vault:/${vault}${path}`;
    }
    if (path.toLowerCase().startsWith("/subscriptions")) {
        return path
            .split("/")
            .map((part) => ARM_WORDS.get(part.toLowerCase()) ?? part)
            .join("/");
    }
    return decodeURI(path).replace(ALTERNATE_KEY, "/appId=$2");
}
