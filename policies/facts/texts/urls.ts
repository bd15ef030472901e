import { canonicalDomain } from "./domains";

/** Reads a URI as browsers do; `undefined` when it is none. */
export function urlOf(uri: string): URL | undefined {
    return URL.canParse(uri) ? new URL(uri) : undefined;
}

/** The host that a browser asks for a URI, as resolvers compare it; empty where no browser does. */
export function webHostOf(uri: string): string {
    const url = urlOf(uri);
    return url && /^https?:$/.test(url.protocol) ? canonicalDomain(url.hostname) : "";
}
