import { App } from "../../catalogue/schema/app";
import { BUILT_IN_ROLES } from "../../components/azure/roles";

const { properties } = App;

/** What the catalogue says of a field of the same meaning. */
const app = (field: keyof typeof properties): string => String(properties[field].description);

/** What a claim of a kind of token consists of. */
const claim = (owner: string): Record<string, string> => ({
    [`${owner}.name`]: "The claim's name.",
    [`${owner}.source`]: "`user` for an extension property of the user.",
    [`${owner}.essential`]: "Whether the client cannot do without it. Default: false.",
    [`${owner}.additionalProperties`]: "Modifiers, for example `emit_as_roles`.",
});

/** Shortcuts for tags. */
const feature = (owner: string): Record<string, string> => ({
    [`${owner}.enterprise`]: "Lists it among the enterprise applications. Default: false.",
    [`${owner}.gallery`]: "Shows it as an application of the gallery. Default: false.",
    [`${owner}.customSingleSignOn`]: "Shows it as a custom SAML application. Default: false.",
    [`${owner}.hide`]: "Hides it from users in My Apps. Default: false.",
});

/** Descriptions in this package's own words of what other packages declare, and of members that have no comment. */
export const WORDS: Readonly<Record<string, string>> = {
    "ApplicationArgs.api": "What the app exposes as a web API.",
    "ApplicationArgs.appRoles": app("appRoles"),
    "ApplicationArgs.description": app("description"),
    "ApplicationArgs.deviceOnlyAuthEnabled": app("deviceOnlyAuthEnabled"),
    "ApplicationArgs.displayName": app("displayName"),
    "ApplicationArgs.fallbackPublicClientEnabled": app("fallbackPublicClientEnabled"),
    "ApplicationArgs.featureTags": "Shortcuts for well-known `tags`; not together with `tags`.",
    "ApplicationArgs.groupMembershipClaims":
        "Which memberships tokens carry: `None`, `SecurityGroup`, `DirectoryRole`, `ApplicationGroup` or `All`.",
    "ApplicationArgs.identifierUris": app("identifierUris"),
    "ApplicationArgs.logoImage": "The app's logo: a picture in base64.",
    "ApplicationArgs.marketingUrl": app("marketingUrl"),
    "ApplicationArgs.notes": app("notes"),
    "ApplicationArgs.oauth2PostResponseRequired": app("oauth2PostResponseRequired"),
    "ApplicationArgs.optionalClaims": "Claims that tokens carry beside the usual ones.",
    "ApplicationArgs.owners": app("owners"),
    "ApplicationArgs.preventDuplicateNames": app("preventDuplicateNames"),
    "ApplicationArgs.privacyStatementUrl": app("privacyStatementUrl"),
    "ApplicationArgs.publicClient": "Settings of a mobile or desktop application.",
    "ApplicationArgs.requiredResourceAccesses": "APIs that the app calls, and with which permissions.",
    "ApplicationArgs.serviceManagementReference": app("serviceManagementReference"),
    "ApplicationArgs.signInAudience": "Who can sign in. Default: `AzureADMyOrg`.",
    "ApplicationArgs.singlePageApplication": "Settings of a single-page application.",
    "ApplicationArgs.supportUrl": app("supportUrl"),
    "ApplicationArgs.tags": app("tags"),
    "ApplicationArgs.templateId": app("templateId"),
    "ApplicationArgs.termsOfServiceUrl": app("termsOfServiceUrl"),
    "ApplicationArgs.web": "Settings of a web application.",
    "ApplicationApi.knownClientApplications": "Client ids whose consent includes this API.",
    "ApplicationApi.mappedClaimsEnabled": "Allows claims mapping without a signing key of its own. Default: false.",
    "ApplicationApi.oauth2PermissionScopes": "Delegated permissions that the API exposes.",
    "ApplicationApi.requestedAccessTokenVersion":
        "The version of access tokens that the API expects: 1, or 2, which audiences with personal accounts need. Default: 1.",
    "ApplicationApiOauth2PermissionScope.adminConsentDescription": "What the permission allows, for administrators.",
    "ApplicationApiOauth2PermissionScope.adminConsentDisplayName": "The permission's name as administrators see it.",
    "ApplicationApiOauth2PermissionScope.enabled": "Whether the permission can be asked for. Default: true.",
    "ApplicationApiOauth2PermissionScope.id":
        "The scope's id, a GUID; changing it takes the permission from every client that has it.",
    "ApplicationApiOauth2PermissionScope.type":
        "Who may consent: `User` for users themselves, `Admin` for administrators only. Default: `User`.",
    "ApplicationApiOauth2PermissionScope.userConsentDescription": "What the permission allows, for users.",
    "ApplicationApiOauth2PermissionScope.userConsentDisplayName": "The permission's name as users see it.",
    "ApplicationApiOauth2PermissionScope.value": "What tokens carry in their `scp` claim.",
    "ApplicationAppRole.allowedMemberTypes":
        "Whom the role can be given to: `User` for users and groups, `Application` for other applications, or both.",
    "ApplicationAppRole.description": "What the role allows, for those who assign it.",
    "ApplicationAppRole.displayName": "The role's name as people see it.",
    "ApplicationAppRole.enabled": "Whether the role can be given. Default: true.",
    "ApplicationAppRole.id": "The role's id, a GUID; changing it takes the role from everyone who has it.",
    "ApplicationAppRole.value": "What tokens carry in their `roles` claim.",
    ...feature("ApplicationFeatureTag"),
    "ApplicationOptionalClaims.accessTokens": "Claims of access tokens.",
    "ApplicationOptionalClaims.idTokens": "Claims of ID tokens.",
    "ApplicationOptionalClaims.saml2Tokens": "Claims of SAML tokens.",
    ...claim("ApplicationOptionalClaimsAccessToken"),
    ...claim("ApplicationOptionalClaimsIdToken"),
    ...claim("ApplicationOptionalClaimsSaml2Token"),
    "ApplicationPublicClient.redirectUris": "Where Entra sends users of a mobile or desktop application after sign-in.",
    "ApplicationRequiredResourceAccess.resourceAccesses": "The permissions, one or more.",
    "ApplicationRequiredResourceAccess.resourceAppId": "The client id of the API, for example that of Microsoft Graph.",
    "ApplicationRequiredResourceAccessResourceAccess.id": "The permission's id, a GUID.",
    "ApplicationRequiredResourceAccessResourceAccess.type":
        "`Scope` for a delegated permission, `Role` for an application permission.",
    "ApplicationSinglePageApplication.redirectUris":
        "Where Entra sends users of a single-page application after sign-in.",
    "ApplicationWeb.homepageUrl": "The app's home page.",
    "ApplicationWeb.implicitGrant": "What the implicit flow of a web application may issue.",
    "ApplicationWeb.logoutUrl": "Where Entra tells the app of a sign-out.",
    "ApplicationWeb.redirectUris": "Where Entra sends users of a web application after sign-in.",
    "ApplicationWebImplicitGrant.accessTokenIssuanceEnabled": "Whether access tokens are issued. Default: false.",
    "ApplicationWebImplicitGrant.idTokenIssuanceEnabled": "Whether ID tokens are issued. Default: false.",
    "ServicePrincipalArgs.accountEnabled": "Whether anyone can sign in. Default: true.",
    "ServicePrincipalArgs.alternativeNames": "Further names to find it by.",
    "ServicePrincipalArgs.appRoleAssignmentRequired":
        "Whether only those who were given a role can sign in. Default: false.",
    "ServicePrincipalArgs.description": "A description for internal users.",
    "ServicePrincipalArgs.featureTags": "Shortcuts for well-known `tags`; not together with `tags`.",
    "ServicePrincipalArgs.features": "The older form of `featureTags`; take that one.",
    "ServicePrincipalArgs.loginUrl": "Where the service starts a sign-in.",
    "ServicePrincipalArgs.notes": "Notes for operators.",
    "ServicePrincipalArgs.notificationEmailAddresses": "Who is told that a SAML signing certificate ends.",
    "ServicePrincipalArgs.owners": "Object ids of the owners. Default: those of the application.",
    "ServicePrincipalArgs.preferredSingleSignOnMode":
        "How My Apps signs users in: `oidc`, `password`, `saml` or `notSupported`.",
    "ServicePrincipalArgs.samlSingleSignOn": "Settings of SAML sign-in.",
    "ServicePrincipalArgs.tags": "Tags; those of the app are added by Entra.",
    "ServicePrincipalArgs.useExisting": "Takes over a service principal that exists already. Default: true.",
    "ServicePrincipalFeature.customSingleSignOnApp": "Shows it as a custom SAML application. Default: false.",
    "ServicePrincipalFeature.enterpriseApplication": "Lists it among the enterprise applications. Default: false.",
    "ServicePrincipalFeature.galleryApplication": "Shows it as an application of the gallery. Default: false.",
    "ServicePrincipalFeature.visibleToUsers": "Shows it to users in My Apps. Default: true.",
    ...feature("ServicePrincipalFeatureTag"),
    "ServicePrincipalSamlSingleSignOn.relayState": "Where the service sends users after a SAML sign-in.",
    "VaultTarget.vaultName": "The vault's name, which is unique in all of Azure.",
    "VaultTarget.subscriptionId":
        "Needed where there are `readers`, and where the vault is written through Resource Manager. Default: " +
        "`app-registration:subscriptionId` or `azure-native:subscriptionId` of the stack, else ARM_SUBSCRIPTION_ID.",
    "VaultTarget.resourceGroupName":
        "The vault's resource group: needed where there are `readers`, and where the vault is written through Resource Manager.",
    "ClientSecretArgs.protect":
        "Pulumi's protection. Set it to false and deploy before the credential is taken out: that removes it from Entra, and " +
        "then the secret from its vaults, softly. Default: that of the app registration.",
    "CredentialTargetArgs.tenantId":
        "The tenant that has the application or service principal. Default: `app-registration:tenantId`, else ARM_TENANT_ID.",
    "RoleForPrincipal.role":
        "The role: the id of its definition (a GUID), its ARM id, or one of " +
        `${Object.keys(BUILT_IN_ROLES)
            .map((role) => `\`${role}\``)
            .join(", ")}.`,
    FederatedCredential:
        "A federated identity credential: whoever holds a token of this issuer for this subject may sign in as the app, and " +
        "there is no secret. The functions `gitHubActions`, `gitLab`, `azureDevOps`, `kubernetes`, `aws` and `google` build " +
        "issuer and subject.",
    "Reader.principalType": "What kind of principal it is. Default: ServicePrincipal.",
    "NearExpiryAlertArgs.vault": "The vault that tells.",
    "NearExpiryAlertArgs.protect": "Pulumi's protection of the subscription.",
    "RoleForPrincipal.principalId": "Object id of the principal.",
    "RotatingCredential.clientId": "The client id of the application that has the credential.",
    "RotatingCredential.tenantId": "The tenant that has the application or service principal.",
    "PreviousGeneration.generation": "Its number.",
    ".application": "Name or URN of the `azuread.Application` that goes on.",
    ".servicePrincipal": "Name or URN of the `azuread.ServicePrincipal` that goes on.",
    "ServiceAccount.namespace": "The namespace.",
    "ServiceAccount.serviceAccount": "The service account's name.",
};
