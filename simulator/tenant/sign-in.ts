import type { DirectoryObject } from "./directory-object";
import { digestOf, type StoredPassword } from "./passwords";
import type { Propagation } from "./propagation";

/** Why Entra refuses a sign-in. */
export interface SignInRefusal {
    readonly ok: false;
    /** Entra's own code, for example `AADSTS7000222`. */
    readonly code: string;
    /** OAuth error, for example `invalid_client`. */
    readonly error: string;
    /** HTTP status of the token endpoint. */
    readonly status: number;
    readonly message: string;
}

/** An accepted sign-in. */
export interface SignInSuccess {
    readonly ok: true;
    readonly appId: string;
    /** Object id of the service principal. */
    readonly objectId: string;
}

export type SignInResult = SignInSuccess | SignInRefusal;

/** What a sign-in is judged on. */
export interface SignInFacts {
    readonly tenantId: string;
    readonly appId: string;
    readonly application: DirectoryObject | undefined;
    readonly principal: DirectoryObject | undefined;
    readonly secret: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly now: string;
    readonly propagation: Propagation;
}

/** Who signs in, as far as the token endpoint knows. */
export interface SignInHolder {
    readonly application: DirectoryObject;
    readonly principal: DirectoryObject;
}

/**
 * Finds who signs in, or why nobody of that client id can, whatever the credential. What has not reached the token
 * endpoint yet is refused as if it did not exist.
 */
export function judgeHolder(facts: Omit<SignInFacts, "secret" | "now">): SignInHolder | SignInRefusal {
    const { tenantId, appId, application, principal, propagation } = facts;
    if (application === undefined || !propagation.knows(application.id)) {
        return refuse(
            "AADSTS700016",
            "unauthorized_client",
            400,
            `Application with identifier '${appId}' was not found in the directory '${tenantId}'.`,
        );
    }
    if (principal === undefined || !propagation.knows(principal.id)) {
        const message = `The client application ${appId} is missing service principal in the tenant ${tenantId}.`;
        return refuse("AADSTS7000229", "unauthorized_client", 401, message);
    }
    if (principal.properties["accountEnabled"] === false) {
        return refuse("AADSTS7000112", "unauthorized_client", 400, `Application '${appId}' is disabled.`);
    }
    return { application, principal };
}

/**
 * Judges a sign-in with a client secret as Entra does. A secret is accepted from its start up to, not including,
 * its end.
 */
export function judgeSignIn(facts: SignInFacts): SignInResult {
    const { appId, secret, now, propagation } = facts;
    const holder = judgeHolder(facts);
    if ("ok" in holder) {
        return holder;
    }
    const { application, principal } = holder;
    const digest = digestOf(secret);
    const known = [...application.passwords, ...principal.passwords].filter((password) => password.digest === digest);
    if (known.some((password) => isValid(password, now) && propagation.accepts(password.keyId))) {
        return { ok: true, appId, objectId: principal.id };
    }
    if (known.some((password) => password.endDateTime <= now && propagation.knows(password.keyId))) {
        const message = `The provided client secret keys for app '${appId}' are expired.`;
        return refuse("AADSTS7000222", "invalid_client", 401, message);
    }
    return refuseSecret(appId);
}

/** The refusal of a value that is no client secret of the application. */
export function refuseSecret(appId: string): SignInRefusal {
    const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`;
    return refuse("AADSTS7000215", "invalid_client", 401, message);
}

/** Whether a client secret is accepted at that instant. */
export function isValid(password: StoredPassword, now: string): boolean {
    return password.startDateTime <= now && now < password.endDateTime;
}

/** A refusal in Entra's terms. */
export function refuse(code: string, error: string, status: number, message: string): SignInRefusal {
    return { ok: false, code, error, status, message };
}
