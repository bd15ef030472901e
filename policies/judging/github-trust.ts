import { type ClaimDemand, demandsOf, namesSomebody } from "../facts/federation/claims-expression";
import { federatedCredentialOf } from "../facts/federation/federated";
import { isGitHubIssuer } from "../facts/federation/github-claims";
import type { ResourceFacts } from "../facts/resource";
import { hasWildcard } from "../facts/texts/wildcards";
import { UNKNOWN } from "../facts/values";
import { notKnown, type Verdict } from "../rule";

/** A trust in jobs of GitHub Actions that names somebody. */
export interface GitHubTrust {
    readonly issuer: string;
    /** The subject or expression as it is declared, and the property that it stands in. */
    readonly subject: string;
    readonly property: string;
    readonly isFlexible: boolean;
    /** What the subject or expression asks of a token. */
    readonly demands: readonly ClaimDemand[];
}

/**
 * Judges a federated credential for GitHub Actions by what it asks of tokens. What is not known yet is judged in the
 * update; other issuers, and what federated-trust refuses for whatever issuer, are left alone.
 */
export function judgeGitHubTrust(resource: ResourceFacts, judge: (trust: GitHubTrust) => Verdict): Verdict {
    const { issuer, subject, isFlexible, properties } = federatedCredentialOf(resource);
    if (issuer === UNKNOWN) {
        return [notKnown("issuer")];
    }
    if (issuer === undefined || !isGitHubIssuer(issuer)) {
        return [];
    }
    if (subject === UNKNOWN) {
        return [notKnown(properties.subject)];
    }
    const demands = subject === undefined ? undefined : isFlexible ? demandsOf(subject) : [exactly(subject)];
    return subject !== undefined && demands?.some(isTrusted)
        ? judge({ issuer, subject, property: properties.subject, isFlexible, demands })
        : [];
}

function exactly(subject: string): ClaimDemand {
    return { claim: "sub", isPattern: false, value: subject };
}

function isTrusted(demand: ClaimDemand): boolean {
    return namesSomebody(demand) && (demand.isPattern || !hasWildcard(demand.value));
}
