import type { FaultEffect, FaultPhase } from "./fault-effects";
import type { FaultPattern } from "./fault-pattern";

/** A ready-made fault. */
export interface FaultKind {
    readonly effect: FaultEffect;
    /** Where it can occur. @default everywhere */
    readonly where?: FaultPattern;
}

/** Names of the ready-made faults. */
export type FaultKindName = keyof typeof FAULT_KINDS;

const GRAPH: FaultPattern = { service: "graph" };
const VAULT: FaultPattern = { service: "vault" };
const TOKEN: FaultPattern = { operation: "token" };

/** Texts after those that users of the services report. */
const CONCURRENT = "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.";
const VAULT_BUSY =
    "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached";
const LIFETIME = "Credential lifetime exceeds the max value allowed as per assigned policy 'simulated'.";
const TYPE = "Credential type not allowed as per assigned policy 'simulated'.";
const FORBIDDEN =
    "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.";
const DELETED =
    "Secret is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.";
const SECRET =
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.";

/** The faults of Azure, of the network and of clocks that the simulated tenant can play, by name. */
export const FAULT_KINDS = {
    throttled: { effect: refusal(429, "TooManyRequests", "Too many requests.", { headers: { "Retry-After": "1" } }) },
    throttledWithoutRetryAfter: { effect: refusal(429, "TooManyRequests", "Too many requests.") },
    internalErrorBefore: { effect: refusal(500, "InternalServerError", "An error has occurred.") },
    internalErrorAfter: { effect: refusal(500, "InternalServerError", "An error has occurred.", { when: "after" }) },
    unavailableBefore: { effect: refusal(503, "ServiceUnavailable", "The service is unavailable.") },
    unavailableAfter: { effect: refusal(503, "ServiceUnavailable", "The service is unavailable.", { when: "after" }) },
    /** A gateway that fails before anybody asks who calls. */
    badGateway: {
        effect: {
            kind: "text",
            when: "arrival",
            status: 502,
            text: "<html><body>502 Bad Gateway</body></html>",
            contentType: "text/html",
        },
    },

    resetOnArrival: { effect: { kind: "reset", when: "arrival" } },
    resetBefore: { effect: { kind: "reset", when: "before" } },
    resetAfter: { effect: { kind: "reset", when: "after" } },
    hangOnArrival: { effect: { kind: "hang", when: "arrival" } },
    hangBefore: { effect: { kind: "hang", when: "before" } },
    hangAfter: { effect: { kind: "hang", when: "after" } },
    slow: { effect: { kind: "slow" } },
    truncated: { effect: { kind: "truncate" } },
    /** With `every: 2`, two replicas that disagree. */
    stale: { effect: { kind: "stale" }, where: { method: "GET" } },

    concurrentConflict: { effect: refusal(409, "Directory_ConcurrencyViolation", CONCURRENT), where: GRAPH },
    concurrentBadRequest: { effect: refusal(400, "Directory_ConcurrencyViolation", CONCURRENT), where: GRAPH },
    concurrentUnavailable: { effect: refusal(503, "Directory_ConcurrencyViolation", CONCURRENT), where: GRAPH },
    roleMissing: {
        effect: refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
        where: GRAPH,
    },
    /** The app management policy of the tenant allows no credential that lives so long. */
    lifetimeAgainstPolicy: { effect: refusal(400, "CredentialInvalidLifetimeAsPerAppPolicy", LIFETIME), where: GRAPH },
    /** The app management policy of the tenant allows no client secrets, or no certificates. */
    typeAgainstPolicy: { effect: refusal(400, "CredentialTypeNotAllowedAsPerAppPolicy", TYPE), where: GRAPH },

    vaultThrottled: { effect: refusal(429, "Throttled", VAULT_BUSY), where: VAULT },
    vaultUnavailable: { effect: refusal(503, "ServiceUnavailable", "The service is unavailable."), where: VAULT },
    vaultForbidden: { effect: refusal(403, "Forbidden", FORBIDDEN, { inner: "ForbiddenByRbac" }), where: VAULT },
    /** The name is softly deleted. */
    nameDeleted: {
        effect: refusal(409, "Conflict", DELETED, { inner: "ObjectIsDeletedButRecoverable" }),
        where: { ...VAULT, operation: "setSecret" },
    },

    tokenEndpointDown: { effect: { kind: "reset", when: "arrival" }, where: TOKEN },
    tokenEndpointFails: {
        effect: refusal(500, "AADSTS90033", "A transient error has occurred. Please try again.", { when: "arrival" }),
        where: TOKEN,
    },
    tokenEndpointTalksNonsense: {
        effect: { kind: "text", when: "arrival", status: 200, text: '{"token_type":"Bearer","access_tok' },
        where: TOKEN,
    },
    /** A replica that does not know a credential yet; with `every: 2`, replicas that disagree on it. */
    credentialUnknown: { effect: refusal(401, "AADSTS7000215", SECRET), where: TOKEN },

    clockAhead: { effect: { kind: "skew", by: "PT10M" } },
    clockBehind: { effect: { kind: "skew", by: "-PT10M" } },
} as const satisfies Readonly<Record<string, FaultKind>>;

interface RefusalDetails {
    /** @default `before` */
    readonly when?: FaultPhase;
    readonly inner?: string;
    readonly headers?: Readonly<Record<string, string>>;
}

function refusal(status: number, code: string, message: string, details: RefusalDetails = {}): FaultEffect {
    return { kind: "answer", when: "before", status, code, message, ...details };
}
