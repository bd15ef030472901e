import { domainToASCII, domainToUnicode } from "node:url";

const PUNYCODE = /^xn--/i;

/**
 * A domain as resolvers compare it: lower case, in ASCII, without the root's dot. A leading `*.` or dot, as people write it
 * for "and everything below", is left out. Empty for what is no domain.
 */
export function canonicalDomain(domain: string): string {
    const ascii = domainToASCII(domain.trim().replace(/^\*?\./, "")).replace(/\.$/, "");
    return ascii.split(".").every(isName) ? ascii : "";
}

/**
 * Tells whether a label of a host is no punycode, or such as stands for a name. What stands for none, Node's functions give
 * back as nothing up to version 22, and as it is from 24 on.
 */
export function isName(label: string): boolean {
    if (!PUNYCODE.test(label)) {
        return true;
    }
    const name = domainToUnicode(label);
    return name !== "" && !PUNYCODE.test(name);
}

/** Tells whether a domain is another one or lies below it; both canonical. */
export function isWithin(domain: string, other: string): boolean {
    return other !== "" && (domain === other || domain.endsWith(`.${other}`));
}
