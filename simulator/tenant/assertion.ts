import { decode } from "jsonwebtoken";
import { isObject } from "../json";
import { refuse, type SignInResult } from "./sign-in";
import type { Deployer } from "./tenant";

const FEDERATION_AUDIENCE = "api://AzureADTokenExchange";

/**
 * Judges a sign-in of the deployer with a client assertion: a certificate's (issued by and for the client itself) or
 * an OIDC token (for Entra's token exchange). Signatures are not checked: the simulated tenant knows no foreign keys.
 */
export function judgeAssertion(appId: string, assertion: string, deployer: Deployer): SignInResult {
    const claims: unknown = decode(assertion);
    const read = isObject(claims) ? claims : {};
    const certificate = read["iss"] === appId && read["sub"] === appId;
    const federated = [read["aud"]].flat().includes(FEDERATION_AUDIENCE);
    if (appId === deployer.clientId && (certificate || federated)) {
        return { ok: true, appId, objectId: deployer.objectId };
    }
    return refuse(
        "AADSTS700027",
        "invalid_client",
        401,
        "The certificate with identifier used to sign the client assertion is not registered on application.",
    );
}
