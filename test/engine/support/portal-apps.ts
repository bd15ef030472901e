import type { DirectoryView } from "../../../simulator/tenant/directory-view";
import { makeTestCertificate } from "../../simulator/support/certificates";
import { GRAPH_API, OWNER } from "./adopted-apps";
import type { World } from "./world";

/** Apps as people leave them in the portal: every one has something that the five kinds do not have. */
export interface PortalApps {
    /** An API with scopes, roles, clients that are authorised beforehand, and two owners, one of them a service principal. */
    readonly api: DirectoryView;
    /** For desktops and devices, without a service principal. */
    readonly native: DirectoryView;
    /** With certificates and secrets from the portal: one ended, one that begins later, one that never was named. */
    readonly web: DirectoryView;
    /** Trusts other issuers: by subject, by an expression, with another audience. */
    readonly workload: DirectoryView;
    /** Signs users in by SAML; nobody owns it. */
    readonly saml: DirectoryView;
    /** Of personal accounts, too, with one secret. */
    readonly personal: DirectoryView;
}

const CLIENT = "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33";

export async function portalApps(world: World): Promise<PortalApps> {
    return {
        api: api(world),
        native: native(world),
        web: await web(world),
        workload: workload(world),
        saml: await saml(world),
        personal: personal(world),
    };
}

function api({ tenant }: World): DirectoryView {
    const scope = (id: string, value: string, isEnabled: boolean) => ({
        id,
        value,
        type: "User",
        isEnabled,
        adminConsentDisplayName: value,
        adminConsentDescription: `${value}: "quoted", {braced} and 100 %`,
        userConsentDisplayName: value,
        userConsentDescription: "",
    });
    const role = (id: string, value: string | null, allowedMemberTypes: string[], isEnabled = true) => ({
        id,
        value,
        displayName: value ?? "msiam_access",
        description: value ?? "msiam_access",
        allowedMemberTypes,
        isEnabled,
    });
    const app = tenant.createApplication({
        displayName: "Orders API (prod) – Größe № 1",
        identifierUris: ["https://orders.contoso.example/api", "api://orders.contoso.example"],
        groupMembershipClaims: "All",
        tags: ["webApi", "apiConsumer"],
        signInAudience: "AzureADMultipleOrgs",
        api: {
            requestedAccessTokenVersion: 1,
            knownClientApplications: [CLIENT],
            oauth2PermissionScopes: [
                scope("aaaaaaaa-0000-4000-8000-000000000002", "Orders.Write", true),
                scope("aaaaaaaa-0000-4000-8000-000000000001", "Orders.Read", false),
            ],
            preAuthorizedApplications: [
                { appId: CLIENT, delegatedPermissionIds: ["aaaaaaaa-0000-4000-8000-000000000002"] },
            ],
        },
        appRoles: [
            role("bbbbbbbb-0000-4000-8000-000000000002", "Orders.All", ["Application"]),
            role("bbbbbbbb-0000-4000-8000-000000000001", null, ["User"]),
            role("bbbbbbbb-0000-4000-8000-000000000003", "Old", ["Application", "User"], false),
        ],
        optionalClaims: {
            idToken: [
                { name: "email", source: null, essential: false, additionalProperties: [] },
                { name: "extension_x_badge", source: "user", essential: false, additionalProperties: [] },
            ],
            accessToken: [
                {
                    name: "groups",
                    source: null,
                    essential: false,
                    additionalProperties: ["sam_account_name", "emit_as_roles"],
                },
            ],
            saml2Token: [{ name: "upn", source: null, essential: true, additionalProperties: [] }],
        },
        requiredResourceAccess: [
            {
                resourceAppId: GRAPH_API,
                resourceAccess: [
                    { id: "df021288-bdef-4463-88db-98f22de89214", type: "Role" },
                    { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
                    { id: "06da0dbc-49e2-44d2-8312-53f166ab848a", type: "Scope" },
                ],
            },
            { resourceAppId: CLIENT, resourceAccess: [{ id: CLIENT, type: "Scope" }] },
        ],
    });
    const { directory } = tenant;
    for (const owner of [OWNER, tenant.deployer.objectId]) {
        directory.addOwner(directory.applications.get(app.id), owner);
    }
    const principal = principalOf(tenant, app);
    directory.updateServicePrincipal(principal.id, {
        appRoleAssignmentRequired: true,
        notes: "ask the orders team\n\n- first\n- second",
    });
    directory.addOwner(directory.servicePrincipals.get(principal.id), OWNER);
    return app;
}

function native({ tenant }: World): DirectoryView {
    const { object } = tenant.directory.createApplication({
        displayName: "native",
        isFallbackPublicClient: true,
        isDeviceOnlyAuthSupported: true,
        publicClient: {
            redirectUris: [
                "https://login.microsoftonline.com/common/oauth2/nativeclient",
                "http://localhost",
                "ms-appx-web://microsoft.aad.brokerplugin/0d5b7c52",
                "msauth.com.contoso.app://auth",
            ],
        },
    });
    tenant.directory.addOwner(object, OWNER);
    return found(tenant, object.id);
}

async function web({ tenant }: World): Promise<DirectoryView> {
    const app = tenant.createApplication({
        displayName: "Website",
        notes: " leading and trailing blanks ",
        web: {
            homePageUrl: "https://contoso.example/?a=1&b=%20#top",
            logoutUrl: "https://contoso.example/signout",
            redirectUris: ["https://contoso.example/signin-oidc", "http://localhost:3000/cb"],
            implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: true },
            redirectUriSettings: [{ uri: "https://contoso.example/signin-oidc", index: null }],
        },
        info: {
            termsOfServiceUrl: "https://contoso.example/terms",
            privacyStatementUrl: "https://contoso.example/privacy",
        },
    });
    tenant.directory.addOwner(tenant.directory.applications.get(app.id), OWNER);
    tenant.addPassword(app.id, { startDateTime: "2024-01-01T00:00:00Z", endDateTime: "2025-01-01T00:00:00Z" });
    tenant.addPassword(app.id, { startDateTime: "2026-06-01T00:00:00Z", endDateTime: "2027-01-01T00:00:00Z" });
    for (const from of ["2025-06-01T00:00:00Z", "2025-12-01T00:00:00Z"]) {
        const { certificate } = await makeTestCertificate("Website", { from });
        tenant.addCertificate(app.id, certificate, "CN=website");
    }
    return app;
}

function workload({ tenant }: World): DirectoryView {
    const app = tenant.createApplication({ displayName: "Workload", description: "Runs in\tKubernetes" });
    tenant.directory.addOwner(tenant.directory.applications.get(app.id), tenant.deployer.objectId);
    const issuer = "https://oidc.prod-aks.azure.com/5a4d1e77/";
    tenant.addFederatedCredential(app.id, { name: "aks", issuer, subject: "system:serviceaccount:ns:job" });
    tenant.addFederatedCredential(app.id, {
        name: "other-audience",
        issuer,
        subject: "system:serviceaccount:ns:other",
        audience: "api://another",
    });
    const object = tenant.directory.applications.get(app.id);
    object.federated = [
        ...object.federated,
        {
            id: "cccccccc-0000-4000-8000-000000000001",
            name: "by-expression",
            issuer: "https://token.actions.githubusercontent.com",
            audiences: ["api://AzureADTokenExchange"],
            description: null,
            subject: null,
            claimsMatchingExpression: { value: "claims['sub'] matches 'repo:contoso/*'", languageVersion: 1 },
        } as unknown as (typeof object.federated)[number],
    ];
    return app;
}

async function saml({ tenant }: World): Promise<DirectoryView> {
    const app = tenant.createApplication({
        displayName: "Salesforce",
        groupMembershipClaims: "None",
        tags: ["WindowsAzureActiveDirectoryCustomSingleSignOnApplication"],
        web: { redirectUris: ["https://contoso.my.salesforce.example/"] },
        identifierUris: ["https://contoso.my.salesforce.example"],
    });
    const principal = principalOf(tenant, app);
    tenant.directory.updateServicePrincipal(principal.id, {
        preferredSingleSignOnMode: "saml",
        loginUrl: "https://contoso.my.salesforce.example/login",
        notificationEmailAddresses: ["it@contoso.example"],
        samlSingleSignOnSettings: { relayState: "https://contoso.my.salesforce.example/start" },
        alternativeNames: ["isExplicit=True"],
        description: "CRM",
        tags: ["WindowsAzureActiveDirectoryIntegratedApp", "HideApp"],
    });
    const { certificate } = await makeTestCertificate("Salesforce", { from: "2026-01-01T00:00:00Z" });
    tenant.addCertificate(principal.id, certificate, "CN=Microsoft Azure Federated SSO Certificate");
    return app;
}

function personal({ tenant }: World): DirectoryView {
    const app = tenant.createApplication({
        displayName: "Shop",
        signInAudience: "AzureADandPersonalMicrosoftAccount",
        spa: { redirectUris: ["https://shop.contoso.example/"] },
    });
    tenant.directory.addOwner(tenant.directory.applications.get(app.id), OWNER);
    tenant.addPassword(app.id, { displayName: "by hand", endDateTime: "2026-12-01T00:00:00Z" });
    return app;
}

function principalOf(tenant: World["tenant"], { appId }: DirectoryView): DirectoryView {
    return tenant.servicePrincipal(`appId=${appId}`) as DirectoryView;
}

function found(tenant: World["tenant"], id: string): DirectoryView {
    return tenant.applications().find((app) => app.id === id) as DirectoryView;
}
