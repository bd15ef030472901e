/** Why a sign-in was not accepted, as far as the answer tells. */
export interface Refusal {
    /** Entra's own code, `AADSTS7000215`; absent when Entra was not reached, or answered without one. */
    readonly code?: string;
    /** HTTP status; absent when there was no answer. */
    readonly status?: number;
    /** What was answered, or why nothing was, as a clause. Never holds the credential. */
    readonly says: string;
    /** How long the service asked to be left alone, in milliseconds. */
    readonly retryAfterMs?: number;
}

/**
 * What a refusal means for a credential that was just made: `retry` where a later attempt may well be accepted; `stop`
 * where none will be; `elsewhere` where Entra refuses the place or the way of this sign-in, which says nothing about
 * what consumers will be answered.
 */
export interface RefusalVerdict {
    readonly verdict: "retry" | "stop" | "elsewhere";
    /** What people can do about it, as a sentence; empty where waiting is all. */
    readonly wayOut: string;
}

/**
 * What the spreading of new objects through Entra's servers explains; nothing else is waited for. Codes from
 * learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const SPREADING = new Set([
    // the secret is not known yet
    "AADSTS7000215",
    // the application is not known yet
    "AADSTS700016",
    // its service principal is not known yet
    "AADSTS7000229",
    // the certificate is not known yet
    "AADSTS700027",
    // a server of Entra's is busy
    "AADSTS90024",
    "AADSTS90033",
]);

const TENANT = "Correct tenantId (else ARM_TENANT_ID), or authorityHost where the tenant belongs to another cloud.";
const SCOPE = "Correct verifyScope: <resource>/.default, of a resource that the tenant knows.";
const PERSONAL =
    "Applications for personal accounts alone cannot sign in as themselves, so nothing can be verified: set verify to off.";

const WAYS_OUT: Readonly<Record<string, string>> = {
    AADSTS7000222: "It has ended by Entra's clock: check the clock of the machine that deploys, and rotate.",
    AADSTS700024: "The assertion's times are not Entra's: correct the clock of the machine that deploys.",
    AADSTS7000112: "Enable the service principal (accountEnabled), or set verify to off.",
    AADSTS90002: TENANT,
    AADSTS900023: TENANT,
    AADSTS500011: SCOPE,
    AADSTS70011: SCOPE,
    AADSTS1002012: SCOPE,
};

/** Of a certificate that is known well enough: that it has ended, or that another key than its own has signed. */
const KNOWN_CERTIFICATE = /key used is expired|did not match the expected signature/i;

const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
    // conditional access and everything that it looks at
    [
        /^AADSTS53\d+$/,
        "A conditional access policy forbids this sign-in from where the deployment runs: allow it there, or set verify " +
            "to bestEffort or off.",
    ],
    [/^AADSTS9002331$|^AADSTS9002346$/, PERSONAL],
];

/** Validates a refusal; what is not listed as passing is final. */
export function classifyRefusal({ code, status, says }: Refusal): RefusalVerdict {
    if (code === "AADSTS700027" && KNOWN_CERTIFICATE.test(says)) {
        return { verdict: "stop", wayOut: "Check the clock of the machine that deploys, and rotate." };
    }
    if (isBusyOrMute(status) || (code !== undefined && SPREADING.has(code))) {
        return { verdict: "retry", wayOut: "" };
    }
    const [, elsewhere] = ELSEWHERE.find(([pattern]) => pattern.test(code ?? "")) ?? [];
    return elsewhere === undefined
        ? { verdict: "stop", wayOut: WAYS_OUT[code ?? ""] ?? "" }
        : { verdict: "elsewhere", wayOut: elsewhere };
}

/** Without a status there was no answer. */
function isBusyOrMute(status: number | undefined): boolean {
    return status === undefined || status === 408 || status === 429 || status >= 500;
}
