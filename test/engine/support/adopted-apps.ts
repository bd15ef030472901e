import type { DirectoryView } from "../../../simulator/tenant/directory-view";
import { makeTestCertificate } from "../../simulator/support/certificates";
import type { World } from "./world";

export const OWNER = "9b1a2c3d-0000-4000-8000-00000000000a";
export const GRAPH_API = "00000003-0000-0000-c000-000000000000";

/** A name that would be code in a program, a command for a shell, or a colour on a terminal. */
export const HOSTILE = `it's "\`\${process.exit(1)}\`" $(touch x) \\ # : - \${app.id} $\${a} $$ €`;

/** Hostile, and in several lines, where Entra takes that. */
export const HOSTILE_LINES = `${HOSTILE}\r\n\u001b[31mred\u202e\u{1F600}`;

/** The five kinds of apps, made by hand in the tenant. */
export interface ExistingApps {
    readonly spa: DirectoryView;
    readonly daemon: DirectoryView;
    readonly multiTenant: DirectoryView;
    readonly consented: DirectoryView;
    readonly federated: DirectoryView;
    /** Values of the daemon's secrets. */
    readonly values: readonly string[];
}

/** Makes one app of each kind, with everything that an application can have. */
export async function existingApps({ tenant }: World): Promise<ExistingApps> {
    const spa = tenant.createApplication({
        displayName: HOSTILE,
        description: HOSTILE_LINES,
        notes: HOSTILE_LINES,
        tags: ["team:shop", "WindowsAzureActiveDirectoryIntegratedApp"],
        identifierUris: [`https://tasks.contoso.example/\${api}`],
        groupMembershipClaims: "SecurityGroup,ApplicationGroup",
        isFallbackPublicClient: true,
        serviceManagementReference: "CMDB-1",
        info: { supportUrl: "https://contoso.example/support", marketingUrl: null },
        spa: { redirectUris: ["https://tasks.contoso.example/spa"] },
        publicClient: { redirectUris: ["http://localhost", "msal://auth"] },
        web: {
            homePageUrl: "https://tasks.contoso.example",
            logoutUrl: "https://tasks.contoso.example/out",
            redirectUris: ["https://tasks.contoso.example/web"],
            implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false },
        },
        requiredResourceAccess: [
            {
                resourceAppId: GRAPH_API,
                resourceAccess: [
                    { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
                    { id: "df021288-bdef-4463-88db-98f22de89214", type: "Role" },
                ],
            },
        ],
        optionalClaims: {
            accessToken: [{ name: "groups", source: null, essential: false, additionalProperties: ["emit_as_roles"] }],
            idToken: [{ name: "upn", source: null, essential: true, additionalProperties: [] }],
            saml2Token: [],
        },
        appRoles: [
            {
                id: "11111111-2222-4333-8444-555555555555",
                value: "Task.Write",
                displayName: HOSTILE,
                description: HOSTILE_LINES,
                allowedMemberTypes: ["User", "Application"],
                isEnabled: true,
            },
            {
                id: "11111111-2222-4333-8444-666666666666",
                value: null,
                displayName: "Old",
                description: "no longer given",
                allowedMemberTypes: ["User"],
                isEnabled: false,
            },
        ],
        api: {
            requestedAccessTokenVersion: 2,
            acceptMappedClaims: true,
            knownClientApplications: ["0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33"],
            oauth2PermissionScopes: [
                {
                    id: "11111111-2222-4333-8444-777777777777",
                    value: "access_as_user",
                    type: "Admin",
                    isEnabled: true,
                    adminConsentDisplayName: "Access",
                    adminConsentDescription: "Access as the user",
                    userConsentDisplayName: null,
                    userConsentDescription: null,
                },
            ],
            preAuthorizedApplications: [
                {
                    appId: "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33",
                    delegatedPermissionIds: ["11111111-2222-4333-8444-777777777777"],
                },
            ],
        },
    });
    own(tenant, spa, OWNER);
    const principal = tenant.servicePrincipal(`appId=${spa.appId}`) as DirectoryView;
    tenant.directory.updateServicePrincipal(principal.id, {
        appRoleAssignmentRequired: true,
        notes: HOSTILE_LINES,
        tags: ["HideApp"],
    });

    const daemon = tenant.createApplication({ displayName: "Nightly daemon" });
    const passwords = ["portal", "script"].map((displayName, index) =>
        tenant.addPassword(daemon.id, { displayName, endDateTime: `2026-0${index + 2}-01T00:00:00Z` }),
    );
    own(tenant, daemon, tenant.deployer.objectId);

    const multiTenant = tenant.createApplication({
        displayName: "Connector",
        signInAudience: "AzureADMultipleOrgs",
    });
    const { certificate } = await makeTestCertificate("Connector", { from: "2026-01-01T00:00:00Z" });
    tenant.addCertificate(multiTenant.id, certificate, "made by hand");

    const federated = tenant.createApplication({ displayName: "Pipeline" });
    const github = "https://token.actions.githubusercontent.com";
    for (const name of ["main", "a.b"]) {
        tenant.addFederatedCredential(federated.id, { name, issuer: github, subject: `repo:contoso/web:ref:${name}` });
    }
    const consented = tenant.consent("Payroll");
    tenant.addPassword(consented.id, { displayName: "vendor's" });
    const values = passwords.map(({ secretText }) => secretText);
    return { spa, daemon, multiTenant, consented, federated, values };
}

function own({ directory }: World["tenant"], { id }: DirectoryView, owner: string): void {
    directory.addOwner(directory.applications.get(id), owner);
}
