import * as azuread from "@pulumi/azuread";
import type { Exhibit } from "../exhibit";

const GITHUB = "https://token.actions.githubusercontent.com";
const AUDIENCE = "api://AzureADTokenExchange";
const PINNED = "repo:example@123456/tasks@456789";
const IMMUTABLE = "federated-immutable-subject";

function subject(name: string, rule: string, wanted: string): Exhibit {
    return {
        name,
        brokenRules: [rule],
        declare: (room) => {
            const trust = { issuer: GITHUB, subject: wanted, audiences: [AUDIENCE] };
            const args = { applicationId: room.app().id, displayName: name, ...trust };
            new azuread.ApplicationFederatedIdentityCredential(room.called("trust"), args, room.options);
        },
    };
}

function expression(name: string, rule: string, claimsMatchingExpression: string): Exhibit {
    return {
        name,
        brokenRules: [rule],
        declare: (room) => {
            const trust = { issuer: GITHUB, claimsMatchingExpression, audience: AUDIENCE };
            const args = { applicationId: room.app().id, displayName: name, ...trust };
            new azuread.ApplicationFlexibleFederatedIdentityCredential(room.called("trust"), args, room.options);
        },
    };
}

/** Subjects with ids that trust too many all the same. */
export const SUBJECTS_WITH_IDS: readonly Exhibit[] = [
    subject("pull-requests-by-id", "federated-github-subject", `${PINNED}:pull_request`),
    subject("whole-repository-by-id", "federated-github-subject", PINNED),
    expression("any-ref-by-id", "federated-github-subject", `claims['sub'] matches '${PINNED}:*'`),
];

/** Subjects that somebody else gets who registers the names, and that newer repositories do not have. */
export const SUBJECTS_WITH_NAMES: readonly Exhibit[] = [
    subject("environment-by-name", IMMUTABLE, "repo:example/tasks:environment:production"),
    subject("tag-by-name", IMMUTABLE, "repo:example/tasks:ref:refs/tags/v1"),
    subject("owner-alone-by-id", IMMUTABLE, "repo:example@123456/tasks:environment:production"),
    subject(
        "workflow-by-name",
        IMMUTABLE,
        "job_workflow_ref:example/shared/.github/workflows/deploy.yml@refs/heads/main",
    ),
    expression("branches-by-name", IMMUTABLE, "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*'"),
];
