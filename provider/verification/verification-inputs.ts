import { MOST_SIGN_INS, readWaitingTime, VERIFY_MODES, type VerifyMode } from "../../contract/verification";
import type { CredentialOwner } from "../graph/graph-client";
import type { LoginTarget } from "../login/login";
import { host, owner } from "../sweep/sweep-inputs";
import { count, oneOf, optional, type Shape, type Shapes, series, text, uuid } from "../wire/shape";

/** The inputs of `CredentialVerification`. */
export interface VerificationInputs extends LoginTarget {
    /** `/applications/{object id}`, `/servicePrincipals/{object id}`, or a bare object id of an application. */
    readonly applicationId: CredentialOwner;
    /** @default asked of Graph */
    readonly clientId?: string;
    /** @default that of Microsoft Graph in the cloud that is deployed to */
    readonly scope?: string;
    readonly series: string;
    readonly keyId: string;
    /**
     * What `value` is: a client secret; a reference to a certificate whose private key stays in its vault; or a certificate
     * with its private key. @default clientSecret
     */
    readonly kind?: CredentialForm;
    /** The credential itself. */
    readonly value: string;
    readonly verify: VerifyMode;
    /** How often in a row it must be accepted. */
    readonly signIns: number;
    /** How long it may go on being refused, in milliseconds; an ISO 8601 duration on the wire. */
    readonly timeout: number;
}

/** The forms in which a credential is published. */
export const CREDENTIAL_FORMS = ["clientSecret", "vaultCertificate", "certificate"] as const;

export type CredentialForm = (typeof CREDENTIAL_FORMS)[number];

const mode: Shape<VerifyMode> = (value, path, report) => {
    const known = VERIFY_MODES.find((one) => one === value);
    if (known === undefined) {
        report({
            property: path,
            reason: `${path} is ${JSON.stringify(value)}; it is one of ${VERIFY_MODES.join(", ")}`,
        });
    }
    return known ?? "required";
};

const signIns: Shape<number> = (value, path, report) => {
    const read = count(value, path, report);
    if (read > MOST_SIGN_INS) {
        report({ property: path, reason: `${path} is ${read}, but ${MOST_SIGN_INS} at most are allowed` });
    }
    return read;
};

const waitingTime: Shape<number> = (value, path, report) => {
    const { milliseconds, reason } = readWaitingTime(text(value, path, report));
    if (typeof value === "string" && reason !== undefined) {
        report({ property: path, reason: `${path} ${reason}` });
    }
    return milliseconds ?? 0;
};

/** How the inputs of `CredentialVerification` are read. */
export const VERIFICATION_INPUTS: Shapes<VerificationInputs> = {
    applicationId: owner,
    clientId: optional(uuid),
    tenantId: optional(text),
    authorityHost: optional(host),
    scope: optional(text),
    series,
    keyId: uuid,
    kind: optional(oneOf(CREDENTIAL_FORMS)),
    value: text,
    verify: mode,
    signIns,
    timeout: waitingTime,
};
