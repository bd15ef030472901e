import { FEDERATED_TYPES } from "../facts/federation/federated";
import { type Unpinned, unpinnedOf } from "../facts/federation/github-claims";
import { judgeGitHubTrust } from "../judging/github-trust";
import { type ResourceRule, violation } from "../rule";

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
        "Let the workflow run in an environment with reviewers: " +
            "repo:{owner}@{owner id}/{repository}@{repository id}:environment:{name}.",
        "Or pin the branch or tag behind the same beginning: …:ref:refs/heads/{branch}, …:ref:refs/tags/{tag}.",
        "Give pull requests a credential of another application, which may do nothing but read.",
    ],
    types: FEDERATED_TYPES,
    judge: (resource) =>
        judgeGitHubTrust(resource, ({ subject, property, demands }) => {
            const unpinned = unpinnedOf(demands);
            return unpinned
                ? [
                      violation(
                          `${property} is "${subject}", which ${PROBLEMS[unpinned]}: write ` +
                              "repo:{owner}@{owner id}/{repository}@{repository id}:environment:{name}, " +
                              "…:ref:refs/heads/{branch} or …:ref:refs/tags/{tag}.",
                      ),
                  ]
                : [];
        }),
};
