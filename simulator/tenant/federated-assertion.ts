import { textOf } from "../json";
import { type AssertionFacts, type ReadAssertion, verified } from "./read-assertion";
import { refuse, type SignInHolder, type SignInRefusal, type SignInResult } from "./sign-in";

/**
 * Judges a token of a foreign issuer. Issuer, subject and audience must be those of one federated identity credential,
 * letter by letter.
 */
export function judgeFederatedAssertion(
    { appId, assertion, context, propagation }: AssertionFacts,
    { claims }: ReadAssertion,
    { application, principal }: SignInHolder,
): SignInResult {
    const issuer = textOf(claims["iss"]) ?? "";
    const subject = textOf(claims["sub"]) ?? "";
    const audiences = [claims["aud"] ?? []].flat();
    const known = application.federated.filter(({ id }) => propagation.knows(id));
    const ofIssuer = known.filter((each) => each.issuer === issuer);
    if (ofIssuer.length === 0) {
        return noMatch("AADSTS700211", `issuer '${issuer}'`);
    }
    const forAudience = ofIssuer.filter((each) =>
        audiences.some((audience) => each.audiences.includes(String(audience))),
    );
    if (forAudience.length === 0) {
        return noMatch("AADSTS700212", `audience '${audiences.join(", ")}'`);
    }
    const match = forAudience.find((each) => each.subject === subject);
    if (match === undefined) {
        const almost = forAudience.some((each) => each.subject.toLowerCase() === subject.toLowerCase());
        return almost
            ? noMatch("AADSTS7002138", `subject '${subject}'`, " It matches without regard to case, but not exactly.")
            : noMatch("AADSTS700213", `subject '${subject}'`);
    }
    if (!verified(assertion, context.issuerKey, ["RS256"])) {
        const message = "Assertion failed signature validation. [Reason - The key was not found.]";
        return refuse("AADSTS50013", "invalid_client", 401, message);
    }
    return propagation.accepts(match.id)
        ? { ok: true, appId, objectId: principal.id }
        : noMatch("AADSTS700213", `subject '${subject}'`);
}

function noMatch(code: string, what: string, addition = ""): SignInRefusal {
    const message =
        `No matching federated identity record found for presented assertion ${what}.${addition} ` +
        "Check your federated identity credential Subject, Audience and Issuer against the presented assertion.";
    return refuse(code, "invalid_client", 401, message);
}
