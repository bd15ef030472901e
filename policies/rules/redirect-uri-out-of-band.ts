import { isOutOfBand, REDIRECT_URI_TYPES } from "../facts/registrations/redirect-uris";
import { judgeRedirectUris } from "../judging/redirect-uris";
import type { ResourceRule } from "../rule";

/** No codes shown to people for copying. */
export const redirectUriOutOfBand: ResourceRule = {
    name: "redirect-uri-out-of-band",
    description: "No redirect URI is urn:ietf:wg:oauth:2.0:oob, which shows the code to the user for copying.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Use http://localhost, the app's own scheme or https://login.microsoftonline.com/common/oauth2/nativeclient under publicClient.",
        "Use the device code flow where no browser can come back to the app.",
    ],
    types: REDIRECT_URI_TYPES,
    judge: (resource) =>
        judgeRedirectUris(resource, ({ uri }) =>
            isOutOfBand(uri)
                ? "hands the code to the user for copying, and so to whoever asks for it: use http://localhost or the app's own scheme."
                : undefined,
        ),
};
