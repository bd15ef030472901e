import * as azuread from "@pulumi/azuread";
import type { Exhibit } from "../exhibit";

const GRAPH = "00000003-0000-0000-c000-000000000000";
const ROLE_MANAGEMENT = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";

function web(name: string, rule: string, redirectUri: string): Exhibit {
    return { name, brokenRules: [rule], declare: (room) => void room.app({ web: { redirectUris: [redirectUri] } }) };
}

function app(name: string, rule: string, args: Partial<azuread.ApplicationArgs>): Exhibit {
    return { name, brokenRules: [rule], declare: (room) => void room.app(args) };
}

/** Registrations with one careless setting each. */
export const REGISTRATIONS: readonly Exhibit[] = [
    web("redirect-by-http", "redirect-uri-https", "http://app.example.com/signin"),
    web("redirect-to-a-host-called-like-localhost", "redirect-uri-https", "http://localhost.example.com/signin"),
    web("wildcard-host", "redirect-uri-wildcard", "https://*.example.com/signin"),
    web("wildcard-path", "redirect-uri-wildcard", "https://app.example.com/*"),
    web("wildcard-encoded", "redirect-uri-wildcard", "https://app.example.com/%2A"),
    web("wildcard-full-width", "redirect-uri-wildcard", "https://＊.example.com/signin"),
    web("wildcard-beside-punycode", "redirect-uri-wildcard", "https://*.xn--bcher-kva.example/signin"),
    web("redirect-out-of-band", "redirect-uri-out-of-band", "urn:ietf:wg:oauth:2.0:oob"),
    web("redirect-to-a-tunnel", "redirect-uri-domain", "https://our-app.NGROK.io/signin"),
    app("too-many-redirects", "redirect-uri-count", {
        web: { redirectUris: Array.from({ length: 30 }, (_, index) => `https://app${index}.example.com/signin`) },
    }),
    {
        name: "redirect-by-http-beside-the-app",
        brokenRules: ["redirect-uri-https"],
        declare: (room) => {
            const args = { applicationId: room.app().id, type: "Web", redirectUris: ["http://app.example.com/signin"] };
            new azuread.ApplicationRedirectUris(room.called("redirects"), args, room.options);
        },
    },
    app("implicit-access-tokens", "implicit-grant", { web: { implicitGrant: { accessTokenIssuanceEnabled: true } } }),
    {
        name: "implicit-id-tokens-of-a-registration",
        brokenRules: ["implicit-grant"],
        declare: (room) => {
            const args = { displayName: room.name, implicitIdTokenIssuanceEnabled: true };
            new azuread.ApplicationRegistration(room.called("registration"), args, room.options);
        },
    },
    app("identifier-of-anybody", "identifier-uri", {
        identifierUris: ["api://tasks"],
        api: { requestedAccessTokenVersion: 2 },
    }),
    app("identifier-by-http", "identifier-uri", {
        identifierUris: ["http://tasks.example.com"],
        api: { requestedAccessTokenVersion: 2 },
    }),
    app("personal-accounts-only", "sign-in-audience", {
        signInAudience: "PersonalMicrosoftAccount",
        api: { requestedAccessTokenVersion: 2 },
    }),
    app("old-access-tokens", "access-token-version", { api: { requestedAccessTokenVersion: 1 } }),
    app("permission-to-rule-the-directory", "dangerous-permissions", {
        requiredResourceAccesses: [{ resourceAppId: GRAPH, resourceAccesses: [{ id: ROLE_MANAGEMENT, type: "Role" }] }],
    }),
    {
        name: "role-to-rule-the-directory",
        brokenRules: ["dangerous-permissions"],
        declare: (room) => {
            const args = {
                appRoleId: ROLE_MANAGEMENT,
                principalObjectId: "3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
                resourceObjectId: "7d9e2f13-5a48-4c6b-8e17-9b0c1d2e3f45",
            };
            new azuread.AppRoleAssignment(room.called("role"), args, room.options);
        },
    },
    app("owned-by-a-crowd", "owners-maximum", {
        owners: Array.from({ length: 11 }, (_, index) => `5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a${60 + index}`),
    }),
];
