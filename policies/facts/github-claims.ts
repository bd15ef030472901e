import { type ClaimDemand, literalStart } from "./claims-expression";
import { urlOf } from "./redirect-uris";

/** What a credential for GitHub Actions leaves open. */
export type Unpinned = "pull request" | "repository" | "context";

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

/**
 * Says what a credential leaves open: whether pull requests get in, which repository is meant, or which of its branches,
 * tags and environments. A reusable workflow of a known repository at a known ref pins the code that gets the token, and
 * so both. `undefined` when nothing is open.
 */
export function unpinnedOf(demands: readonly ClaimDemand[]): Unpinned | undefined {
    const claims = demands.flatMap((demand) => (demand.claim === "sub" ? claimsInSubject(demand) : [demand]));
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

/**
 * A subject is a chain of names and values, in which GitHub writes a colon of a value as `%3A`. Its default form is
 * `repo:owner/repository:` and one of `environment:name`, `ref:refs/heads/branch`, `ref:refs/tags/tag` and `pull_request`;
 * repositories and organisations can choose other claims.
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
        /@(refs\/(heads|tags)\/[^*?@]+|[0-9a-f]{40}$)[^@]*$/.test(demand.value)
    );
}
