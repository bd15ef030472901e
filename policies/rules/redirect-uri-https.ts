import { unencryptedProblem } from "../facts/registrations/redirect-uri-dangers";
import { isOutOfBand, REDIRECT_URI_TYPES, type RedirectUri } from "../facts/registrations/redirect-uris";
import { urlOf } from "../facts/texts/urls";
import { hasWildcard } from "../facts/texts/wildcards";
import { UNKNOWN } from "../facts/values";
import { judgeRedirectUris } from "../judging/redirect-uris";
import type { ResourceRule } from "../rule";

/** Schemes that no app can have to itself, so that a public client must not use them. */
const SHARED_SCHEMES: ReadonlySet<string> = new Set([
    "about",
    "blob",
    "data",
    "file",
    "ftp",
    "javascript",
    "urn",
    "vbscript",
    "ws",
    "wss",
]);

/** Codes and tokens travel encrypted, or do not leave the machine. */
export const redirectUriHttps: ResourceRule = {
    name: "redirect-uri-https",
    description:
        "Redirect URIs are https, or http on localhost, 127.0.0.1 or [::1]; public clients may use a scheme of their own.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft: security best practices for application properties", "RFC 9700"],
    remediationSteps: [
        "Serve the redirect URI over https and declare it so; for development use http://localhost.",
        "Declare an app's own scheme (msal{client id}://auth) under publicClient.",
    ],
    types: REDIRECT_URI_TYPES,
    judge: (resource) => judgeRedirectUris(resource, problem),
};

/** Out-of-band URIs, and wildcards that make a URI none, are for the rules about them. */
function problem({ uri, platform }: RedirectUri): string | typeof UNKNOWN | undefined {
    const url = urlOf(uri);
    if (isOutOfBand(uri) || (!url && hasWildcard(uri))) {
        return undefined;
    }
    if (!url) {
        return "is no absolute URI: write it as https://host/path.";
    }
    if (url.protocol === "https:") {
        return undefined;
    }
    if (url.protocol === "http:") {
        return unencryptedProblem(uri);
    }
    if (platform === UNKNOWN) {
        return UNKNOWN;
    }
    if (platform === "publicClient") {
        return SHARED_SCHEMES.has(url.protocol.slice(0, -1))
            ? "has a scheme that is no app's own: use https, http on localhost, or a scheme of the app."
            : undefined;
    }
    return "has a scheme that is for public clients only: use https, or declare it under publicClient.";
}
