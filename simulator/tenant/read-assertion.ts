import type { KeyObject } from "node:crypto";
import { type Algorithm, decode, type JwtHeader, verify } from "jsonwebtoken";
import { isObject, type JsonObject } from "../json";
import { refuse, type SignInFacts, type SignInRefusal } from "./sign-in";

/** What the token endpoint judges client assertions by, besides the directory. */
export interface AssertionContext {
    /** What an assertion that a certificate signed may name as its audience: the token endpoint and the issuer. */
    readonly audiences: readonly string[];
    /** The public key of the issuers whose tokens are federated. */
    readonly issuerKey: KeyObject;
    /**
     * The client's own clock, in seconds since 1970: assertions that it dates are in time as well. Clients of
     * `@azure/identity` date their assertions themselves and know nothing of the simulated clock.
     */
    readonly clientSeconds: () => number;
    /** The simulated clock, in seconds since 1970. */
    readonly seconds: number;
}

/** What a sign-in with a client assertion is judged on. */
export interface AssertionFacts extends Omit<SignInFacts, "secret"> {
    readonly assertion: string;
    readonly context: AssertionContext;
}

/** A client assertion, read but not believed. */
export interface ReadAssertion {
    readonly header: JwtHeader & Readonly<Record<string, unknown>>;
    readonly claims: JsonObject;
}

/** Reads an assertion without believing it; `undefined` when it is none. */
export function readAssertion(assertion: string): ReadAssertion | undefined {
    const token = decode(assertion, { complete: true });
    return token !== null && isObject(token.payload)
        ? { header: token.header as ReadAssertion["header"], claims: token.payload }
        : undefined;
}

/** Whether the signature is that key's, by one of the algorithms; the times are judged elsewhere. */
export function verified(assertion: string, key: KeyObject, algorithms: readonly Algorithm[]): boolean {
    try {
        verify(assertion, key, { algorithms: [...algorithms], ignoreExpiration: true, ignoreNotBefore: true });
        return true;
    } catch {
        return false;
    }
}

/** The refusal of an assertion that no certificate of the application signed in a way that counts. */
export function refuseCertificate(reason: string, appId: string, thumbprint = ""): SignInRefusal {
    const message =
        "The certificate with identifier used to sign the client assertion is not registered on application. " +
        `[Reason - ${reason}, Thumbprint of key used by client: '${thumbprint}', App Id '${appId}']`;
    return refuse("AADSTS700027", "invalid_client", 401, message);
}
