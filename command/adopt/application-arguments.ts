import { type GraphObject, objectIn, objectsIn, present, presentOrNone, some, textIn, textsIn } from "./graph-object";

/** Arguments of a component or resource: plain data. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * What `azuread.Application` is told so that nothing changes: what differs from the provider's defaults, by the words of
 * the azuread provider. Ids of roles and scopes are those that exist.
 * @param application as Graph's version 1.0 shows it
 */
export function applicationArguments(application: GraphObject, oauth2PostResponseRequired?: boolean): Arguments {
    const audience = textIn(application, "signInAudience");
    const info = objectIn(application, "info");
    const memberships = textIn(application, "groupMembershipClaims")
        ?.split(",")
        .map((one) => one.trim())
        .filter((one) => one !== "");
    return present({
        displayName: textIn(application, "displayName") ?? "",
        description: textIn(application, "description"),
        notes: textIn(application, "notes"),
        signInAudience: audience === "AzureADMyOrg" ? undefined : audience,
        serviceManagementReference: textIn(application, "serviceManagementReference"),
        identifierUris: some(textsIn(application, "identifierUris")),
        web: webOf(objectIn(application, "web")),
        singlePageApplication: redirectsOf(objectIn(application, "spa")),
        publicClient: redirectsOf(objectIn(application, "publicClient")),
        fallbackPublicClientEnabled: onlyTrue(application["isFallbackPublicClient"]),
        deviceOnlyAuthEnabled: onlyTrue(application["isDeviceOnlyAuthSupported"]),
        oauth2PostResponseRequired: onlyTrue(oauth2PostResponseRequired),
        api: apiOf(objectIn(application, "api")),
        appRoles: some(objectsIn(application, "appRoles").map(roleOf)),
        requiredResourceAccesses: some(objectsIn(application, "requiredResourceAccess").map(resourceAccessOf)),
        groupMembershipClaims: some(memberships ?? []),
        optionalClaims: optionalClaimsOf(objectIn(application, "optionalClaims")),
        tags: some(textsIn(application, "tags")),
        marketingUrl: textIn(info, "marketingUrl"),
        privacyStatementUrl: textIn(info, "privacyStatementUrl"),
        supportUrl: textIn(info, "supportUrl"),
        termsOfServiceUrl: textIn(info, "termsOfServiceUrl"),
    });
}

/**
 * What `azuread.ServicePrincipal` is told so that nothing changes.
 * @param owners its own, where they are not the application's
 */
export function servicePrincipalArguments(principal: GraphObject, owners?: readonly string[]): Arguments {
    const relayState = textIn(objectIn(principal, "samlSingleSignOnSettings"), "relayState");
    return present({
        // It is imported: to the provider it is one of its own, which it would make if it were gone.
        useExisting: false,
        accountEnabled: principal["accountEnabled"] === false ? false : undefined,
        alternativeNames: some(textsIn(principal, "alternativeNames")),
        appRoleAssignmentRequired: onlyTrue(principal["appRoleAssignmentRequired"]),
        description: textIn(principal, "description"),
        loginUrl: textIn(principal, "loginUrl"),
        notes: textIn(principal, "notes"),
        notificationEmailAddresses: some(textsIn(principal, "notificationEmailAddresses")),
        preferredSingleSignOnMode: textIn(principal, "preferredSingleSignOnMode"),
        samlSingleSignOn: relayState === undefined ? undefined : { relayState },
        tags: some(textsIn(principal, "tags")),
        owners,
    });
}

function webOf(web: GraphObject) {
    const implicit = objectIn(web, "implicitGrantSettings");
    return presentOrNone({
        homepageUrl: textIn(web, "homePageUrl"),
        logoutUrl: textIn(web, "logoutUrl"),
        redirectUris: some(textsIn(web, "redirectUris")),
        implicitGrant: presentOrNone({
            accessTokenIssuanceEnabled: onlyTrue(implicit["enableAccessTokenIssuance"]),
            idTokenIssuanceEnabled: onlyTrue(implicit["enableIdTokenIssuance"]),
        }),
    });
}

function redirectsOf(platform: GraphObject) {
    return presentOrNone({ redirectUris: some(textsIn(platform, "redirectUris")) });
}

function apiOf(api: GraphObject) {
    return presentOrNone({
        requestedAccessTokenVersion: api["requestedAccessTokenVersion"] === 2 ? 2 : undefined,
        mappedClaimsEnabled: onlyTrue(api["acceptMappedClaims"]),
        knownClientApplications: some(textsIn(api, "knownClientApplications")),
        oauth2PermissionScopes: some(objectsIn(api, "oauth2PermissionScopes").map(scopeOf)),
    });
}

function scopeOf(scope: GraphObject) {
    return present({
        id: textIn(scope, "id"),
        value: textIn(scope, "value"),
        type: textIn(scope, "type"),
        enabled: scope["isEnabled"] === false ? false : undefined,
        adminConsentDisplayName: textIn(scope, "adminConsentDisplayName"),
        adminConsentDescription: textIn(scope, "adminConsentDescription"),
        userConsentDisplayName: textIn(scope, "userConsentDisplayName"),
        userConsentDescription: textIn(scope, "userConsentDescription"),
    });
}

function roleOf(role: GraphObject) {
    return present({
        id: textIn(role, "id"),
        value: textIn(role, "value"),
        displayName: textIn(role, "displayName") ?? "",
        description: textIn(role, "description") ?? "",
        allowedMemberTypes: textsIn(role, "allowedMemberTypes"),
        enabled: role["isEnabled"] === false ? false : undefined,
    });
}

function resourceAccessOf(required: GraphObject) {
    return {
        resourceAppId: textIn(required, "resourceAppId") ?? "",
        resourceAccesses: objectsIn(required, "resourceAccess").map((access) => ({
            id: textIn(access, "id") ?? "",
            type: textIn(access, "type") ?? "",
        })),
    };
}

function optionalClaimsOf(claims: GraphObject) {
    const kind = (name: string) => some(objectsIn(claims, name).map(claimOf));
    return presentOrNone({
        accessTokens: kind("accessToken"),
        idTokens: kind("idToken"),
        saml2Tokens: kind("saml2Token"),
    });
}

function claimOf(claim: GraphObject) {
    return present({
        name: textIn(claim, "name") ?? "",
        source: textIn(claim, "source"),
        essential: onlyTrue(claim["essential"]),
        additionalProperties: some(textsIn(claim, "additionalProperties")),
    });
}

function onlyTrue(value: unknown): true | undefined {
    return value === true ? true : undefined;
}
