import { urlOf } from "./urls";

const PUNYCODE = /^xn--/i;

/**
 * A domain as resolvers compare it: lower case, in ASCII, without the root's dot. A leading `*.` or dot, as people write it
 * for "and everything below", is left out. Empty for what is no domain.
 */
export function canonicalDomain(domain: string): string {
    const host = domain.trim().replace(/^\*?\./, "");
    return isHost(host) ? (urlOf(`https://${host}/`)?.hostname.replace(/\.$/, "") ?? "") : "";
}

/** The host that a browser asks for a URI, as resolvers compare it; empty where no browser does. */
export function webHostOf(uri: string): string {
    const url = urlOf(uri);
    return url && /^https?:$/.test(url.protocol) ? canonicalDomain(url.hostname) : "";
}

/** Tells whether a label of a host is no punycode, or such as stands for a name. */
export function isName(label: string): boolean {
    return !PUNYCODE.test(label) || (isHost(label) && urlOf(`https://${label}/`) !== undefined);
}

/** Tells whether a domain is another one or lies below it; both canonical. */
export function isWithin(domain: string, other: string): boolean {
    return other !== "" && (domain === other || domain.endsWith(`.${other}`));
}

/** Whether a text is all host: nothing in it ends one, unless it is an address of IPv6. */
function isHost(text: string): boolean {
    return /^(?:[^/\\?#@:\s]+|\[[^/\\?#@\s]+\])$/.test(text);
}
