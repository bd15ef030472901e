import * as azuread from "@pulumi/azuread";
import { type FederatedTrust, gitHubActions, gitLab } from "../../../../../components";
import type { Exhibit } from "../exhibit";

const AUDIENCE = "api://AzureADTokenExchange";
const TASKS = { repository: "example/tasks", ownerId: 123456, repositoryId: 456789 };

function trust(name: string, trusted: FederatedTrust): Exhibit {
    return {
        name,
        brokenRules: [],
        declare: (room) => {
            const args = { applicationId: room.app().id, displayName: name, audiences: [AUDIENCE], ...trusted };
            new azuread.ApplicationFederatedIdentityCredential(room.called("trust"), args, room.options);
        },
    };
}

/** Jobs that are known by the ids of their repository or project. */
export const PINNED_SUBJECTS: readonly Exhibit[] = [
    trust("github-environment-by-id", gitHubActions({ ...TASKS, environment: "production" })),
    trust("github-branch-by-id", gitHubActions({ ...TASKS, branch: "main" })),
    trust("github-tag-by-id", gitHubActions({ ...TASKS, tag: "v1" })),
    trust("github-claims-by-id", {
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repository_owner_id:123456:repository_id:456789:environment:production",
    }),
    trust("gitlab-branch-by-id", gitLab({ projectId: 57382910, branch: "main" })),
    trust("gitlab-branch-by-path", gitLab({ project: "example/tasks", branch: "main" })),
    {
        name: "github-branches-by-id",
        brokenRules: [],
        declare: (room) => {
            const claimsMatchingExpression =
                "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*' and claims['repository_id'] eq '456789'";
            const issuer = "https://token.actions.githubusercontent.com";
            const args = { applicationId: room.app().id, displayName: room.name, issuer, audience: AUDIENCE };
            new azuread.ApplicationFlexibleFederatedIdentityCredential(
                room.called("trust"),
                { ...args, claimsMatchingExpression },
                room.options,
            );
        },
    },
];
