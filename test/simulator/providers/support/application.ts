import type { Raw } from "../../../../provider/wire/adapter";

/** Two ids, of what Graph need not know. */
export const ID = "0d9d3b2c-7a9f-4a5b-9c1d-2f3a4b5c6d7e";
export const OTHER = "1d9d3b2c-7a9f-4a5b-9c1d-2f3a4b5c6d7e";

/** Everything that a program can set of an application, none of it as it is by default. */
export const EVERYTHING: Raw = {
    displayName: "everything",
    description: "d",
    notes: "n",
    signInAudience: "AzureADMultipleOrgs",
    serviceManagementReference: "ref",
    marketingUrl: "https://example.org/m",
    privacyStatementUrl: "https://example.org/p",
    supportUrl: "https://example.org/s",
    termsOfServiceUrl: "https://example.org/t",
    deviceOnlyAuthEnabled: true,
    fallbackPublicClientEnabled: true,
    groupMembershipClaims: ["SecurityGroup", "ApplicationGroup"],
    identifierUris: ["api://everything"],
    oauth2PostResponseRequired: true,
    preventDuplicateNames: true,
    publicClient: { redirectUris: ["http://localhost"] },
    singlePageApplication: { redirectUris: ["https://example.org/spa"] },
    web: {
        homepageUrl: "https://example.org",
        logoutUrl: "https://example.org/out",
        redirectUris: ["https://example.org/b", "https://example.org/a"],
        implicitGrant: { accessTokenIssuanceEnabled: true, idTokenIssuanceEnabled: true },
    },
    api: {
        knownClientApplications: [ID],
        mappedClaimsEnabled: true,
        requestedAccessTokenVersion: 2,
        oauth2PermissionScopes: [
            { id: ID, value: "read", adminConsentDescription: "d", adminConsentDisplayName: "n", type: "Admin" },
        ],
    },
    appRoles: [{ id: OTHER, value: "run", allowedMemberTypes: ["User"], description: "d", displayName: "n" }],
    optionalClaims: {
        accessTokens: [{ name: "email", essential: true }],
        idTokens: [{ name: "groups", additionalProperties: ["emit_as_roles"] }],
        saml2Tokens: [{ name: "upn", source: "user" }],
    },
    requiredResourceAccesses: [{ resourceAppId: ID, resourceAccesses: [{ id: OTHER, type: "Scope" }] }],
    tags: ["HideApp", "mine"],
    owners: [ID],
};
