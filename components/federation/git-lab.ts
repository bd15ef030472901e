import {
    type Described,
    type FederatedTrust,
    type Platform,
    type TrustProblem,
    trustOf,
    validateIssuer,
    validateText,
} from "./platform";
import { validateId, validateRef } from "./repository-host";

/**
 * Jobs of GitLab CI/CD: those of one branch or tag of one project. They ask for a token with the credential's audience:
 * `id_tokens: { ENTRA_TOKEN: { aud: "api://AzureADTokenExchange" } }`.
 */
export interface GitLabJob {
    /**
     * The number that GitLab gave the project; best, since no other project ever gets it. The project's tokens have it once
     * `ci_id_token_sub_claim_components` of GitLab's projects API is `["project_id", "ref_type", "ref"]`.
     */
    readonly projectId?: string | number | undefined;
    /** `group/project` or `group/subgroup/project`, as the project's address has it; in place of `projectId`. */
    readonly project?: string | undefined;
    /** Jobs that run on this branch; protect it, since whoever can push to it gets in. */
    readonly branch?: string | undefined;
    /** Jobs that run on this tag. */
    readonly tag?: string | undefined;
    /**
     * The address of a self-managed GitLab, as its tokens write it: as a rule without a slash at the end. Entra has to reach
     * it.
     * @default https://gitlab.com
     */
    readonly issuer?: string | undefined;
}

/** What jobs on gitlab.com get their tokens from. */
const GITLAB_ISSUER = "https://gitlab.com";
const PROJECT = /^[\w.][\w.-]{0,254}(\/[\w.][\w.-]{0,254}){1,21}$/;

/** How GitLab writes its subjects: https://docs.gitlab.com/ci/cloud_services/#configure-a-conditional-role-with-oidc-claims */
export const GIT_LAB: Platform<GitLabJob> = {
    name: "gitLab",
    validate: (job) => [
        ...validateProject(job),
        ...validateRefs(job),
        ...(job.issuer === undefined ? [] : validateIssuer(job.issuer)),
    ],
    trust: ({ projectId, project, branch, tag, issuer = GITLAB_ISSUER }) => {
        const which = projectId === undefined ? `project_path:${project}` : `project_id:${projectId}`;
        const ref = branch === undefined ? `ref_type:tag:ref:${tag}` : `ref_type:branch:ref:${branch}`;
        return { issuer, subject: `${which}:${ref}` };
    },
};

/**
 * Trusts jobs of GitLab CI/CD: `federatedCredentials: { deploy: gitLab({ projectId, branch }) }`.
 * @throws RunError where the description is malformed, or pins no project or no branch or tag
 */
export function gitLab(job: Described<GitLabJob>): FederatedTrust {
    return trustOf(GIT_LAB, job);
}

function validateProject({ projectId, project }: GitLabJob): TrustProblem[] {
    const beside = "is given beside projectId; GitLab's tokens begin with one of them: take one";
    return [
        ...(projectId !== undefined && project !== undefined ? [{ field: "project", says: beside }] : []),
        ...(project === undefined || projectId !== undefined
            ? validateId("projectId", projectId, "write the project's number, digits alone, or its path as project")
            : []),
        ...(project === undefined
            ? []
            : validateText("project", project, PROJECT, "write the project's path, group/project, without the host")),
    ];
}

function validateRefs({ branch, tag }: GitLabJob): TrustProblem[] {
    if (branch === undefined && tag === undefined) {
        return [{ field: "branch", says: "is missing; say which jobs are trusted, by a branch or a tag" }];
    }
    return [
        ...(branch !== undefined && tag !== undefined
            ? [{ field: "tag", says: "is given beside branch; make a credential for each" }]
            : []),
        ...(branch === undefined ? [] : validateRef("branch", branch)),
        ...(tag === undefined ? [] : validateRef("tag", tag)),
    ];
}
