import { urlOf } from "../texts/urls";
import { hasWildcard } from "../texts/wildcards";

/** Hosts that never leave the machine, as URLs spell them. */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Each says why a redirect URI gives away codes and tokens, to follow its quotation; `undefined` when it does not. */
export function unencryptedProblem(uri: string): string | undefined {
    const url = urlOf(uri);
    return url?.protocol === "http:" && !LOOPBACK.has(url.hostname)
        ? "is not encrypted: use https; http is for localhost, 127.0.0.1 and [::1] only."
        : undefined;
}

export function wildcardProblem(uri: string): string | undefined {
    return hasWildcard(uri)
        ? "has a wildcard: whoever gets hold of one matching address gets the tokens. Declare each redirect URI itself."
        : undefined;
}
