import type * as azuread from "@pulumi/azuread";
import type { AppRegistrationArgs } from "../components";
import { isPersonalAudience } from "../contract/audience";
import { permissionId } from "./permission-id";
import type { App } from "./schema/app";
import type { Defaults } from "./schema/client-secret";

type ApplicationArgs = Omit<azuread.ApplicationArgs, "password">;

/** Everything that the azuread provider can be told of an application; a field left out here fails to compile. */
type Complete = Record<keyof ApplicationArgs, unknown>;

/**
 * Turns an app of the catalogue into the component's arguments, all but its client secrets.
 * @param defaults for what the app does not say
 */
export function registrationArgs(
    name: string,
    app: App,
    defaults: Pick<Defaults, "owners" | "ownedByDeployer"> = {},
): AppRegistrationArgs {
    const { redirectUris = {} } = app;
    const application = {
        displayName: app.displayName ?? name,
        description: app.description,
        notes: app.notes,
        signInAudience: app.signInAudience,
        owners: app.owners ?? defaults.owners,
        web: webOf(app),
        singlePageApplication: redirectUris.spa && { redirectUris: redirectUris.spa },
        publicClient: redirectUris.publicClient && { redirectUris: redirectUris.publicClient },
        identifierUris: app.identifierUris,
        api: apiOf(name, app),
        appRoles: app.appRoles?.map((role) => ({ ...role, id: permissionId(name, role) })),
        requiredResourceAccesses: requiredOf(app),
        groupMembershipClaims: app.groupMembershipClaims,
        optionalClaims: app.optionalClaims,
        tags: app.tags,
        featureTags: app.featureTags && [app.featureTags],
        marketingUrl: app.marketingUrl,
        supportUrl: app.supportUrl,
        privacyStatementUrl: app.privacyStatementUrl,
        termsOfServiceUrl: app.termsOfServiceUrl,
        logoImage: app.logoImage,
        fallbackPublicClientEnabled: app.fallbackPublicClientEnabled,
        deviceOnlyAuthEnabled: app.deviceOnlyAuthEnabled,
        oauth2PostResponseRequired: app.oauth2PostResponseRequired,
        serviceManagementReference: app.serviceManagementReference,
        templateId: app.templateId,
        preventDuplicateNames: app.preventDuplicateNames,
    } satisfies ApplicationArgs & Complete;
    return {
        ...application,
        servicePrincipal: servicePrincipalOf(app),
        ownedByDeployer: app.ownedByDeployer ?? defaults.ownedByDeployer,
        identifierUriFromClientId: app.identifierUriFromClientId,
        takeOver: app.takeOver,
    };
}

/**
 * An API that stands in several entries is one, with the permissions in the order of its entries: Entra keeps the order, and
 * to the azuread provider another one is a change.
 */
function requiredOf({ requiredResourceAccess }: App) {
    const apis = new Map<string, { resourceAppId: string; resourceAccesses: { id: string; type: string }[] }>();
    for (const { resourceAppId, scopes = [], roles = [] } of requiredResourceAccess ?? []) {
        const key = resourceAppId.toLowerCase();
        const api = apis.get(key) ?? { resourceAppId, resourceAccesses: [] };
        apis.set(key, api);
        api.resourceAccesses.push(
            ...scopes.map((id) => ({ id, type: "Scope" })),
            ...roles.map((id) => ({ id, type: "Role" })),
        );
    }
    return requiredResourceAccess && [...apis.values()];
}

function webOf({ redirectUris, homepageUrl, logoutUrl, implicitGrant }: App): ApplicationArgs["web"] {
    const web = { redirectUris: redirectUris?.web, homepageUrl, logoutUrl, implicitGrant };
    return Object.values(web).some((value) => value !== undefined) ? web : undefined;
}

/** Audiences with personal accounts need version 2 of access tokens, and the azuread provider does not assume it. */
function apiOf(name: string, app: App): ApplicationArgs["api"] {
    const { oauth2PermissionScopes, requestedAccessTokenVersion, ...api } = app.api ?? {};
    const isPersonal = isPersonalAudience(app.signInAudience);
    return app.api || isPersonal
        ? {
              ...api,
              requestedAccessTokenVersion: requestedAccessTokenVersion ?? (isPersonal ? 2 : undefined),
              oauth2PermissionScopes: oauth2PermissionScopes?.map((scope) => ({
                  ...scope,
                  id: permissionId(name, scope),
              })),
          }
        : undefined;
}

function servicePrincipalOf({ servicePrincipal = {} }: App): AppRegistrationArgs["servicePrincipal"] {
    if (typeof servicePrincipal === "boolean") {
        return servicePrincipal ? {} : false;
    }
    const { featureTags, ...options } = servicePrincipal;
    return { ...options, ...(featureTags ? { featureTags: [featureTags] } : {}) };
}
