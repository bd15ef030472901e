import { block, flag, joinedTexts, list, ordered, text, texts, whole } from "./fields";
import type { Members } from "./members";

const redirects = block({ redirectUris: ["redirectUris", texts()] });

const optionalClaims = ordered(
    block({
        name: ["name", text()],
        essential: ["essential", flag()],
        source: ["source", text()],
        additionalProperties: ["additionalProperties", ordered(text())],
    }),
);

const scopes = list(
    block({
        id: ["id", text()],
        adminConsentDescription: ["adminConsentDescription", text()],
        adminConsentDisplayName: ["adminConsentDisplayName", text()],
        enabled: ["isEnabled", flag(true)],
        type: ["type", text("User")],
        userConsentDescription: ["userConsentDescription", text()],
        userConsentDisplayName: ["userConsentDisplayName", text()],
        value: ["value", text()],
    }),
);

const roles = list(
    block({
        id: ["id", text()],
        allowedMemberTypes: ["allowedMemberTypes", texts()],
        description: ["description", text()],
        displayName: ["displayName", text()],
        enabled: ["isEnabled", flag(true)],
        value: ["value", text()],
    }),
);

const resourceAccesses = list(
    block({
        resourceAppId: ["resourceAppId", text()],
        resourceAccesses: ["resourceAccess", ordered(block({ id: ["id", text()], type: ["type", text()] }))],
    }),
);

/**
 * What `azuread.Application` sets, and where Graph keeps it. Names and defaults are those of the real provider 6.9, and so
 * is whether an order counts (hashicorp/terraform-provider-azuread, `application_resource.go`: TypeList or TypeSet); it sends some members in an update only when they changed.
 */
export const APPLICATION_MEMBERS: Members = {
    displayName: { at: "displayName", field: text() },
    description: { at: "description", field: text() },
    notes: { at: "notes", field: text() },
    signInAudience: { at: "signInAudience", field: text("AzureADMyOrg") },
    serviceManagementReference: { at: "serviceManagementReference", field: text() },
    marketingUrl: { at: "info.marketingUrl", field: text() },
    privacyStatementUrl: { at: "info.privacyStatementUrl", field: text() },
    supportUrl: { at: "info.supportUrl", field: text() },
    termsOfServiceUrl: { at: "info.termsOfServiceUrl", field: text() },
    deviceOnlyAuthEnabled: { at: "isDeviceOnlyAuthSupported", field: flag() },
    fallbackPublicClientEnabled: { at: "isFallbackPublicClient", field: flag() },
    groupMembershipClaims: { at: "groupMembershipClaims", field: joinedTexts() },
    identifierUris: { at: "identifierUris", field: texts(), onlyWhenChanged: true },
    publicClient: { at: "publicClient", field: redirects },
    singlePageApplication: { at: "spa", field: redirects },
    web: {
        at: "web",
        field: block({
            homepageUrl: ["homePageUrl", text()],
            logoutUrl: ["logoutUrl", text()],
            redirectUris: ["redirectUris", texts()],
            implicitGrant: [
                "implicitGrantSettings",
                block({
                    accessTokenIssuanceEnabled: ["enableAccessTokenIssuance", flag()],
                    idTokenIssuanceEnabled: ["enableIdTokenIssuance", flag()],
                }),
            ],
        }),
    },
    api: {
        at: "api",
        field: block({
            knownClientApplications: ["knownClientApplications", texts()],
            mappedClaimsEnabled: ["acceptMappedClaims", flag()],
            requestedAccessTokenVersion: ["requestedAccessTokenVersion", whole(1)],
            oauth2PermissionScopes: ["oauth2PermissionScopes", scopes],
        }),
    },
    appRoles: { at: "appRoles", field: roles, onlyWhenChanged: true },
    optionalClaims: {
        at: "optionalClaims",
        field: block({
            accessTokens: ["accessToken", optionalClaims],
            idTokens: ["idToken", optionalClaims],
            saml2Tokens: ["saml2Token", optionalClaims],
        }),
        onlyWhenChanged: true,
    },
    requiredResourceAccesses: { at: "requiredResourceAccess", field: resourceAccesses, onlyWhenChanged: true },
};

/** What `azuread.ServicePrincipal` sets. */
export const SERVICE_PRINCIPAL_MEMBERS: Members = {
    accountEnabled: { at: "accountEnabled", field: flag(true) },
    alternativeNames: { at: "alternativeNames", field: texts() },
    appRoleAssignmentRequired: { at: "appRoleAssignmentRequired", field: flag() },
    description: { at: "description", field: text() },
    loginUrl: { at: "loginUrl", field: text() },
    notes: { at: "notes", field: text() },
    notificationEmailAddresses: { at: "notificationEmailAddresses", field: texts() },
    preferredSingleSignOnMode: { at: "preferredSingleSignOnMode", field: text() },
    samlSingleSignOn: { at: "samlSingleSignOnSettings", field: block({ relayState: ["relayState", text()] }) },
};

/** App roles and permission scopes as a service principal shows them. */
export const SHOWN_ROLES = roles;
export const SHOWN_SCOPES = scopes;
