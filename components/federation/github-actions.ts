import {
    type Described,
    type FederatedTrust,
    type Platform,
    type TrustProblem,
    trustOf,
    validateIssuer,
    validateText,
    written,
} from "./platform";
import { validateId, validateRef } from "./repository-host";

/** Jobs of GitHub Actions: those of one environment, branch or tag of one repository. */
export interface GitHubWorkflow {
    /** `owner/name`, in the upper and lower case that GitHub shows. */
    readonly repository: string;
    /** Jobs that run in this environment; best, since an environment can ask for an approval. */
    readonly environment?: string | undefined;
    /** Jobs that run on this branch and in no environment. */
    readonly branch?: string | undefined;
    /** Jobs that run on this tag and in no environment. */
    readonly tag?: string | undefined;
    /**
     * The number that GitHub gave the repository's owner, together with `repositoryId`: `gh api repos/{owner}/{name} --jq
     * '.owner.id, .id'` shows both. The tokens of repositories created, renamed or transferred since 15 July 2026 have them,
     * and those of older ones that opted in; nobody else can then get such a token by taking over a name.
     * @default tokens that have names alone
     */
    readonly ownerId?: string | number | undefined;
    /** The number that GitHub gave the repository; see `ownerId`. */
    readonly repositoryId?: string | number | undefined;
    /** The enterprise's slug, where the enterprise has an issuer of its own (`include_enterprise_slug`). @default none */
    readonly enterprise?: string | undefined;
    /**
     * The issuer anywhere else than on github.com: `https://token.actions.<subdomain>.ghe.com`, or
     * `https://<host>/_services/token` of an Enterprise Server.
     * @default https://token.actions.githubusercontent.com
     */
    readonly issuer?: string | undefined;
}

/** What GitHub's own jobs get their tokens from. */
export const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

const SCOPES = ["environment", "branch", "tag"] as const;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9._-]{1,100}$/;
const ENVIRONMENT = /^(?=\S)[^*]{1,255}(?<=\S)$/;

/** How GitHub writes its subjects: https://docs.github.com/actions/reference/security/oidc */
export const GITHUB_ACTIONS: Platform<GitHubWorkflow> = {
    name: "gitHubActions",
    validate: (workflow) => [
        ...validateRepository(workflow),
        ...validateScope(workflow),
        ...validateIds(workflow),
        ...validateWhere(workflow),
    ],
    trust: (workflow) => {
        const { enterprise, issuer = enterprise ? `${GITHUB_ISSUER}/${enterprise}` : GITHUB_ISSUER } = workflow;
        return { issuer, subject: `repo:${repositoryOf(workflow)}:${scopeOf(workflow)}` };
    },
};

/**
 * Trusts jobs of GitHub Actions: `gitHubActions({ repository: "contoso/web", ownerId: 123456, repositoryId: 456789,
 * environment: "production" })`.
 * @throws RunError where the description is malformed, or pins no environment, branch or tag
 */
export function gitHubActions(workflow: Described<GitHubWorkflow>): FederatedTrust {
    return trustOf(GITHUB_ACTIONS, workflow);
}

function validateRepository({ repository }: GitHubWorkflow): TrustProblem[] {
    const withIds = typeof repository === "string" && repository.includes("@");
    const wayOut = `write owner/name${withIds ? ", and the numbers as ownerId and repositoryId" : ""}`;
    return validateText("repository", repository, REPOSITORY, wayOut);
}

function validateScope(workflow: GitHubWorkflow): TrustProblem[] {
    const { environment, branch, tag } = workflow;
    const [first, ...others] = SCOPES.filter((scope) => workflow[scope] !== undefined);
    if (first === undefined) {
        const says = "is missing; say which jobs are trusted, by an environment, a branch or a tag";
        return [{ field: "environment", says }];
    }
    const beside = `is given beside ${first}; GitHub's tokens name one of them: make a credential for each`;
    const wayOut = "write the environment's name alone, without wildcards: Entra compares letter by letter";
    return [
        ...others.map((field) => ({ field, says: beside })),
        ...(environment === undefined ? [] : validateText("environment", environment, ENVIRONMENT, wayOut)),
        ...(branch === undefined ? [] : validateRef("branch", branch)),
        ...(tag === undefined ? [] : validateRef("tag", tag)),
    ];
}

function validateIds({ ownerId, repositoryId }: GitHubWorkflow): TrustProblem[] {
    if (ownerId === undefined && repositoryId === undefined) {
        return [];
    }
    const wayOut = "write the number that GitHub's API shows as id, digits alone, and both ownerId and repositoryId";
    return [...validateId("ownerId", ownerId, wayOut), ...validateId("repositoryId", repositoryId, wayOut)];
}

function validateWhere({ enterprise, issuer }: GitHubWorkflow): TrustProblem[] {
    return [
        ...(enterprise !== undefined && issuer !== undefined
            ? [{ field: "issuer", says: `${written(issuer)} beside enterprise; give one of them` }]
            : []),
        ...(enterprise === undefined
            ? []
            : validateText(
                  "enterprise",
                  enterprise,
                  /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
                  "write the enterprise's slug",
              )),
        ...(issuer === undefined ? [] : validateIssuer(issuer)),
    ];
}

function repositoryOf({ repository, ownerId, repositoryId }: GitHubWorkflow): string {
    const [owner, name] = repository.split("/");
    return ownerId === undefined ? repository : `${owner}@${ownerId}/${name}@${repositoryId}`;
}

/** GitHub escapes a colon, which would otherwise separate. */
function scopeOf({ environment, branch, tag }: GitHubWorkflow): string {
    if (environment !== undefined) {
        return `environment:${environment.replaceAll(":", "%3A")}`;
    }
    return branch === undefined ? `ref:refs/tags/${tag}` : `ref:refs/heads/${branch}`;
}
