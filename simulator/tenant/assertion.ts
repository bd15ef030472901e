import { judgeCertificateAssertion } from "./certificate-assertion";
import type { Deployer } from "./deployer";
import { judgeFederatedAssertion } from "./federated-assertion";
import {
    type AssertionContext,
    type AssertionFacts,
    type ReadAssertion,
    readAssertion,
    refuseCertificate,
} from "./read-assertion";
import { judgeHolder, refuse, type SignInRefusal, type SignInResult } from "./sign-in";

const FEDERATION_AUDIENCE = "api://AzureADTokenExchange";
/** Seconds by which the clocks of Entra and its clients may differ. */
const SKEW = 300;

/**
 * Judges a sign-in with a client assertion: one that the client itself issued and a certificate of its signed, or a
 * token of a foreign issuer that a federated identity credential names.
 */
export function judgeAssertion(facts: AssertionFacts): SignInResult {
    const holder = judgeHolder(facts);
    if ("ok" in holder) {
        return holder;
    }
    const { appId, assertion, context } = facts;
    const read = readAssertion(assertion);
    if (read === undefined) {
        return refuse("AADSTS50027", "invalid_client", 401, "Invalid JWT token. The token is not well formed.");
    }
    const own = read.claims["iss"] === appId || read.claims["sub"] === appId;
    const judge = own ? judgeCertificateAssertion : judgeFederatedAssertion;
    return judgeTimes(read, context) ?? judge(facts, read, holder);
}

/**
 * Judges a sign-in of the deployer. Signatures are not checked: the deployer's login may be any that the providers
 * know, and its certificate and issuer are in no directory.
 */
export function judgeDeployerAssertion(assertion: string, { clientId, objectId }: Deployer): SignInResult {
    const claims = readAssertion(assertion)?.claims ?? {};
    const certificate = claims["iss"] === clientId && claims["sub"] === clientId;
    const federated = [claims["aud"]].flat().includes(FEDERATION_AUDIENCE);
    return certificate || federated
        ? { ok: true, appId: clientId, objectId }
        : refuseCertificate("The key was not found.", clientId);
}

function judgeTimes({ claims }: ReadAssertion, context: AssertionContext): SignInRefusal | undefined {
    const { exp, nbf = 0 } = claims;
    if (typeof exp !== "number" || typeof nbf !== "number") {
        return refuse(
            "AADSTS50027",
            "invalid_client",
            401,
            "Invalid JWT token. The exp and nbf claims must be numbers.",
        );
    }
    const inTime = (now: number): boolean => nbf - SKEW <= now && now < exp + SKEW;
    if (inTime(context.seconds) || inTime(context.clientSeconds())) {
        return undefined;
    }
    const [current, from, to] = [context.seconds, nbf, exp].map((seconds) => new Date(seconds * 1000).toISOString());
    const message = `Client assertion is not within its valid time range. Current time: ${current}, assertion valid from ${from}, expiry time of assertion ${to}.`;
    return refuse("AADSTS700024", "invalid_client", 401, message);
}
