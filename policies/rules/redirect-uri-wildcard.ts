import { wildcardProblem } from "../facts/registrations/redirect-uri-dangers";
import { REDIRECT_URI_TYPES } from "../facts/registrations/redirect-uris";
import { judgeRedirectUris } from "../judging/redirect-uris";
import type { ResourceRule } from "../rule";

/** No redirect URI that stands for more than one place. */
export const redirectUriWildcard: ResourceRule = {
    name: "redirect-uri-wildcard",
    description:
        "Redirect URIs have no wildcard: no asterisk, percent-encoded, full-width or in punycode either, and no host label " +
        "in punycode that stands for no valid name.",
    level: "mandatory",
    severity: "critical",
    frameworks: ["Microsoft: security best practices for application properties", "RFC 9700"],
    remediationSteps: [
        "Declare each redirect URI that the app uses.",
        "Carry what varies (a tenant, a branch) in the state parameter.",
    ],
    types: REDIRECT_URI_TYPES,
    judge: (resource) => judgeRedirectUris(resource, ({ uri }) => wildcardProblem(uri)),
};
