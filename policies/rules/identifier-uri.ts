import { APPLICATION, APPLICATION_IDENTIFIER_URI, identifierUrisOf } from "../facts/registrations/application";
import { canonicalDomain, isWithin } from "../facts/texts/domains";
import { isGuid } from "../facts/texts/guid";
import { urlOf } from "../facts/texts/urls";
import { hasWildcard } from "../facts/texts/wildcards";
import { findingsOf } from "../judging/findings";
import { domainProblem } from "../judging/settings";
import { notKnown, type ResourceRule } from "../rule";

interface Config {
    readonly verifiedDomains: readonly string[];
}

/** A domain name with a dot in it, whose last label is no number: addresses are no domains. */
const DOMAIN = /^([a-z0-9_-]+\.)+(?!\d+$)[a-z0-9-]+$/;

/** The names of an API cannot be taken by somebody else. */
export const identifierUri: ResourceRule<Config> = {
    name: "identifier-uri",
    description:
        "Identifier URIs begin with api:// and the application's or tenant's id, or with api:// or https:// and a verified domain.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Write api:// and the application's client id, with an ApplicationIdentifierUri or by a client id known beforehand.",
        "Or use a domain that is verified in the tenant: api://api.example.com or https://api.example.com.",
    ],
    types: [APPLICATION, APPLICATION_IDENTIFIER_URI],
    settings: {
        verifiedDomains: {
            type: "array",
            items: { type: "string" },
            description: "The tenant's verified domains, each with everything below it. Empty allows any domain.",
            default: [],
            problem: domainProblem,
        },
    },
    judge: (resource, { config: { verifiedDomains } }) => {
        const uris = identifierUrisOf(resource);
        const property = resource.type === APPLICATION ? "identifierUris" : "identifierUri";
        const verified = verifiedDomains.map(canonicalDomain);
        const found = findingsOf(
            uris.known.flatMap((uri) => {
                const said = problem(uri, verified);
                return said ? [{ property, what: `"${uri}"`, said }] : [];
            }),
        );
        return uris.isOpen || uris.notKnown > 0 ? [...found, notKnown(property)] : found;
    },
};

function problem(uri: string, verified: readonly string[]): string | undefined {
    const url = urlOf(uri);
    if (hasWildcard(uri)) {
        return "has a wildcard: name the API itself, as api://{client id} or with a verified domain.";
    }
    if (!url || !["api:", "https:"].includes(url.protocol)) {
        return "is neither an api:// nor an https:// URI: write api://{client id}, or one with a verified domain.";
    }
    if (url.protocol === "api:" && isGuid(url.hostname)) {
        return undefined;
    }
    const domain = canonicalDomain(url.hostname);
    if (!DOMAIN.test(domain) || url.username !== "") {
        return "names neither an id nor a domain: write api://{client id}, or one with a verified domain.";
    }
    return verified.length === 0 || verified.some((one) => isWithin(domain, one))
        ? undefined
        : `is not below one of the verified domains (${verified.join(", ")}): use one of them.`;
}
