import { domainToASCII } from "node:url";

/**
 * A domain as resolvers compare it: lower case, in ASCII, without the root's dot. A leading `*.` or dot, as people write it
 * for "and everything below", is left out. Empty for what is no domain.
 */
export function canonicalDomain(domain: string): string {
    return domainToASCII(domain.trim().replace(/^\*?\./, "")).replace(/\.$/, "");
}

/** Tells whether a domain is another one or lies below it; both canonical. */
export function isWithin(domain: string, other: string): boolean {
    return other !== "" && (domain === other || domain.endsWith(`.${other}`));
}
