import { FEDERATED_TYPES } from "../facts/federation/federated";
import { isGitHubComIssuer, repositoryNamedBy, unpinnedOf } from "../facts/federation/github-claims";
import { type GitHubTrust, judgeGitHubTrust } from "../judging/github-trust";
import { type ResourceRule, type Verdict, violation } from "../rule";

const WITH_IDS = "repo:{owner}@{owner id}/{repository}@{repository id}:…";

/** A name can be given away and registered by somebody else; an id cannot. */
export const federatedImmutableSubject: ResourceRule = {
    name: "federated-immutable-subject",
    description:
        "Federated credentials for GitHub Actions on github.com name the repository or its owner by id, as GitHub's subjects " +
        "do by default since 15 July 2026.",
    level: "advisory",
    severity: "medium",
    frameworks: ["GitHub: immutable subject claims", "Microsoft: mutable subjects in federated identity credentials"],
    remediationSteps: [
        "Ask GitHub how it begins the subject: gh api repos/{owner}/{repository}/actions/oidc/customization/sub " +
            "--jq .sub_claim_prefix.",
        `Declare a second credential for ${WITH_IDS}; gitHubActions writes it from ownerId and repositoryId.`,
        "Opt an older repository in: gh api --method PUT repos/{owner}/{repository}/actions/oidc/customization/sub " +
            "-F use_default=true -F use_immutable_subject=true.",
        "Remove the credential with the names once the workflow has signed in.",
        "In a flexible credential, add and claims['repository_id'] eq '{repository id}'.",
    ],
    types: FEDERATED_TYPES,
    judge: (resource) => judgeGitHubTrust(resource, judgeNames),
};

/** A subject that federated-github-subject has to say something about is written anew anyway, with the ids. */
function judgeNames({ issuer, subject, property, isFlexible, demands }: GitHubTrust): Verdict {
    if (!isGitHubComIssuer(issuer) || unpinnedOf(demands)) {
        return [];
    }
    switch (repositoryNamedBy(demands)) {
        case "id":
            return [];
        case "malformed id":
            return [
                violation(
                    `${property} is "${subject}", which no token of GitHub has: write the numbers of both owner and ` +
                        `repository, ${WITH_IDS}`,
                ),
            ];
        default:
            return [
                violation(
                    `${property} is "${subject}", which has names alone: repositories created, renamed or transferred since ` +
                        "15 July 2026 are refused, and whoever registers a name that was given up gets in. " +
                        (isFlexible
                            ? "Add and claims['repository_id'] eq '{repository id}'."
                            : `Write ${WITH_IDS}, once the repository's tokens have the ids.`),
                ),
            ];
    }
}
