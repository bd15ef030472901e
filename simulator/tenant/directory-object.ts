import type { JsonObject } from "../json";
import type { FederatedCredential } from "./federated-credentials";
import type { StoredKey } from "./key-credentials";
import type { StoredPassword } from "./passwords";

/** An application or service principal: what Graph shows of it, and its credentials and owners beside. */
export interface DirectoryObject {
    readonly id: string;
    readonly appId: string;
    /** Graph properties without `passwordCredentials` and `keyCredentials`. */
    properties: JsonObject;
    passwords: StoredPassword[];
    /** Certificates. */
    keys: StoredKey[];
    /** Federated identity credentials; applications only. */
    federated: FederatedCredential[];
    /** Object ids. */
    owners: string[];
}

/** Graph's versions. */
export type GraphVersion = "v1.0" | "beta";

/** Properties that only the beta version of Graph knows. */
export const BETA_ONLY: ReadonlySet<string> = new Set(["oauth2RequirePostResponse"]);

const EMPTY_INFO = {
    logoUrl: null,
    marketingUrl: null,
    privacyStatementUrl: null,
    supportUrl: null,
    termsOfServiceUrl: null,
};
const UNVERIFIED = { displayName: null, verifiedPublisherId: null, addedDateTime: null };

/** What Graph shows of a fresh application (resource type "application", v1.0). */
export function freshApplication(id: string, appId: string, now: string, domain: string): JsonObject {
    return {
        id,
        deletedDateTime: null,
        appId,
        applicationTemplateId: null,
        disabledByMicrosoftStatus: null,
        createdDateTime: now,
        displayName: "",
        description: null,
        groupMembershipClaims: null,
        identifierUris: [],
        isDeviceOnlyAuthSupported: null,
        isFallbackPublicClient: null,
        nativeAuthenticationApisEnabled: null,
        notes: null,
        publisherDomain: domain,
        serviceManagementReference: null,
        signInAudience: "AzureADMyOrg",
        tags: [],
        tokenEncryptionKeyId: null,
        uniqueName: null,
        samlMetadataUrl: null,
        defaultRedirectUri: null,
        certification: null,
        optionalClaims: null,
        servicePrincipalLockConfiguration: null,
        requestSignatureVerification: null,
        authenticationBehaviors: null,
        oauth2RequirePostResponse: false,
        addIns: [],
        api: {
            acceptMappedClaims: null,
            knownClientApplications: [],
            requestedAccessTokenVersion: null,
            oauth2PermissionScopes: [],
            preAuthorizedApplications: [],
        },
        appRoles: [],
        info: { ...EMPTY_INFO },
        parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
        publicClient: { redirectUris: [] },
        requiredResourceAccess: [],
        verifiedPublisher: { ...UNVERIFIED },
        web: {
            homePageUrl: null,
            logoutUrl: null,
            redirectUris: [],
            implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
            redirectUriSettings: [],
        },
        spa: { redirectUris: [] },
    };
}

/** What Graph shows of a fresh service principal (resource type "servicePrincipal", v1.0). */
export function freshServicePrincipal(
    id: string,
    application: DirectoryObject,
    now: string,
    tenantId: string,
): JsonObject {
    return {
        id,
        deletedDateTime: null,
        accountEnabled: true,
        alternativeNames: [],
        appDisplayName: application.properties["displayName"] ?? null,
        appDescription: null,
        appId: application.appId,
        applicationTemplateId: null,
        appOwnerOrganizationId: tenantId,
        appRoleAssignmentRequired: false,
        createdDateTime: now,
        description: null,
        disabledByMicrosoftStatus: null,
        displayName: application.properties["displayName"] ?? null,
        homepage: null,
        loginUrl: null,
        logoutUrl: null,
        notes: null,
        notificationEmailAddresses: [],
        preferredSingleSignOnMode: null,
        preferredTokenSigningKeyThumbprint: null,
        replyUrls: [],
        servicePrincipalNames: [application.appId],
        servicePrincipalType: "Application",
        signInAudience: application.properties["signInAudience"] ?? null,
        tags: [],
        tokenEncryptionKeyId: null,
        samlMetadataUrl: null,
        samlSingleSignOnSettings: null,
        addIns: [],
        appRoles: [],
        info: { ...EMPTY_INFO },
        oauth2PermissionScopes: [],
        resourceSpecificApplicationPermissions: [],
        verifiedPublisher: { ...UNVERIFIED },
    };
}
