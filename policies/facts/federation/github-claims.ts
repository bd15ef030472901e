import { urlOf } from "../texts/urls";
import { type ClaimDemand, literalStart } from "./claims-expression";

/** What a credential for GitHub Actions leaves open. */
export type Unpinned = "pull request" | "repository" | "context";

/** How a credential names the repository or its owner; ids of the wrong form are in no token. */
export type NamedBy = "id" | "malformed id" | "name";

/** GitHub's subjects put an `@` between name and id, since no name has one. */
const WITH_IDS = /^[^/@]+@\d+\/[^/@]+@\d+$/;
const OWNER_WITH_ID = /^[^/@]+@\d+\//;

/**
 * Tells whether an issuer is GitHub Actions: of github.com, with an enterprise's name behind it or not, of an enterprise at
 * ghe.com, or of a GitHub Enterprise Server.
 */
export function isGitHubIssuer(issuer: string): boolean {
    const url = urlOf(issuer);
    return (
        url !== undefined &&
        (/^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.hostname) ||
            /\/_services\/token\/?$/.test(url.pathname))
    );
}

/** Tells whether an issuer is that of github.com, where subjects can have ids; those of an Enterprise Server cannot. */
export function isGitHubComIssuer(issuer: string): boolean {
    return urlOf(issuer)?.hostname === "token.actions.githubusercontent.com";
}

/**
 * Says what a credential leaves open: whether pull requests get in, which repository is meant, or which of its branches,
 * tags and environments. A reusable workflow of a known repository at a known ref pins the code that gets the token, and
 * so both. `undefined` when nothing is open.
 */
export function unpinnedOf(demands: readonly ClaimDemand[]): Unpinned | undefined {
    const claims = claimsIn(demands);
    if (claims.some(({ claim, value }) => claim === "pull_request" || value === "pull_request")) {
        return "pull request";
    }
    if (claims.some(isPinnedWorkflow)) {
        return undefined;
    }
    if (!claims.some(isPinnedRepository)) {
        return "repository";
    }
    return claims.some(isPinnedContext) ? undefined : "context";
}

/** Says whether one of the demands names the repository or its owner by id. */
export function repositoryNamedBy(demands: readonly ClaimDemand[]): NamedBy {
    const claims = claimsIn(demands);
    if (claims.some(namesById)) {
        return "id";
    }
    return claims.some(({ claim, value }) => claim === "repo" && value.includes("@")) ? "malformed id" : "name";
}

function claimsIn(demands: readonly ClaimDemand[]): readonly ClaimDemand[] {
    return demands.flatMap((demand) => (demand.claim === "sub" ? claimsInSubject(demand) : [demand]));
}

/**
 * A subject is a chain of names and values, in which GitHub writes a colon of a value as `%3A`. Its default form is
 * `repo:owner@id/repository@id:`, in older repositories `repo:owner/repository:`, and one of `environment:name`,
 * `ref:refs/heads/branch`, `ref:refs/tags/tag` and `pull_request`; repositories and organisations can choose other claims.
 */
function claimsInSubject({ isPattern, value }: ClaimDemand): ClaimDemand[] {
    const parts = value.split(":");
    const claims: ClaimDemand[] = [];
    while (parts.length > 0) {
        const claim = parts.shift() ?? "";
        claims.push({ claim, isPattern, value: claim === "pull_request" ? "" : (parts.shift() ?? "") });
    }
    return claims;
}

function namesById(demand: ClaimDemand): boolean {
    const start = literalStart(demand);
    const isLiteral = start === demand.value;
    return demand.claim === "repo"
        ? (isLiteral ? WITH_IDS : OWNER_WITH_ID).test(start)
        : ["repository_id", "repository_owner_id"].includes(demand.claim) && isLiteral && /^\d+$/.test(start);
}

function isPinnedRepository(demand: ClaimDemand): boolean {
    if (literalStart(demand) !== demand.value) {
        return false;
    }
    return demand.claim === "repository_id"
        ? /^\d+$/.test(demand.value)
        : ["repo", "repository"].includes(demand.claim) && /^[^/]+\/[^/]+$/.test(demand.value);
}

/** Any branch will do, as Microsoft's own examples have it; any environment will not: a workflow can name a new one. */
function isPinnedContext(demand: ClaimDemand): boolean {
    return (
        (demand.claim === "environment" && literalStart(demand) !== "") ||
        (demand.claim === "ref" && /^refs\/(heads|tags)\//.test(literalStart(demand)) && !demand.value.endsWith("/"))
    );
}

function isPinnedWorkflow(demand: ClaimDemand): boolean {
    return (
        demand.claim === "job_workflow_ref" &&
        /^[^/]+\/[^/]+\/\.github\/workflows\//.test(literalStart(demand)) &&
        /@(refs\/(heads|tags)\/[^*?@][^@]*|[0-9a-f]{40})$/.test(demand.value)
    );
}
