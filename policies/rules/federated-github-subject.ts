import { type ClaimDemand, demandsOf, namesSomebody } from "../facts/claims-expression";
import { FEDERATED_TYPES, federatedCredentialOf } from "../facts/federated";
import { isGitHubIssuer, type Unpinned, unpinnedOf } from "../facts/github-claims";
import { UNKNOWN } from "../facts/values";
import { hasWildcard } from "../facts/wildcards";
import { notKnown, type ResourceRule, violation } from "../rule";

const PROBLEMS: Readonly<Record<Unpinned, string>> = {
    "pull request": "lets in pull requests, which anybody can open",
    repository: "is not pinned to one repository",
    context: "is not pinned to a branch, a tag or an environment",
};

/** Workflows of one repository get in, when they run for what was reviewed. */
export const federatedGithubSubject: ResourceRule = {
    name: "federated-github-subject",
    description:
        "Federated credentials for GitHub Actions are pinned to a repository, and to a branch, a tag, an environment or a " +
        "reusable workflow; never to pull requests.",
    level: "mandatory",
    severity: "critical",
    frameworks: ["GitHub: security hardening with OpenID Connect", "Microsoft: workload identity federation"],
    remediationSteps: [
        "Let the workflow run in an environment with reviewers: repo:{owner}/{repository}:environment:{name}.",
        "Or pin the branch or tag: repo:{owner}/{repository}:ref:refs/heads/{branch}, …:ref:refs/tags/{tag}.",
        "Give pull requests a credential of another application, which may do nothing but read.",
    ],
    types: FEDERATED_TYPES,
    judge: (resource) => {
        const { issuer, subject, isFlexible, properties } = federatedCredentialOf(resource);
        if (issuer === UNKNOWN || subject === UNKNOWN) {
            return [notKnown(issuer === UNKNOWN ? "issuer" : properties.subject)];
        }
        if (subject === undefined || issuer === undefined || !isGitHubIssuer(issuer)) {
            return [];
        }
        const demands = isFlexible ? demandsOf(subject) : [exactly(subject)];
        const unpinned = demands && isTrusted(demands) && unpinnedOf(demands);
        return unpinned
            ? [
                  violation(
                      `${properties.subject} is "${subject}", which ${PROBLEMS[unpinned]}: write ` +
                          "repo:{owner}/{repository}:environment:{name}, …:ref:refs/heads/{branch} or …:ref:refs/tags/{tag}.",
                  ),
              ]
            : [];
    },
};

function exactly(subject: string): ClaimDemand {
    return { claim: "sub", isPattern: false, value: subject };
}

/** What federated-trust refuses already, for whatever issuer, is not refused a second time. */
function isTrusted(demands: readonly ClaimDemand[]): boolean {
    return demands.some((demand) => namesSomebody(demand) && (demand.isPattern || !hasWildcard(demand.value)));
}
