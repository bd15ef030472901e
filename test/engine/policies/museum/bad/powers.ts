import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, VAULT } from "../exhibit";

const GRAPH = "00000003-0000-0000-c000-000000000000";
const USER_READ_WRITE_ALL = "741f803b-c850-494e-b5df-cde7c675a1ca";
const GROUP_READ_WRITE_ALL = "62a82d76-70ea-41e2-9197-370581804d09";
const OWNED_BY = "18a4783c-866b-4cc7-a460-3d5e5662c884";
const RULING_SCOPE = "d01b97e9-cbc0-49fe-810a-750afd5527a3";
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const SECRETS_USER =
    "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";

/** An application that asks Microsoft Graph for permissions. */
function asking(room: Room, type: "Role" | "Scope", ...ids: readonly string[]): void {
    const resourceAccesses = ids.map((id) => ({ id, type }));
    room.app({ requiredResourceAccesses: [{ resourceAppId: GRAPH, resourceAccesses }] });
}

/** An application with a principal that is given something, and a secret that rotates. */
function withPrincipal(room: Room, give: (principal: azuread.ServicePrincipal) => void): void {
    const app = room.app();
    give(new azuread.ServicePrincipal(room.called("principal"), { clientId: app.clientId }, room.options));
    room.delivered({ applicationId: app.id });
}

function redirecting(name: string, rule: string, ...redirectUris: string[]): Exhibit {
    return { name, brokenRules: [rule], findings: 1, declare: (room) => void room.app({ web: { redirectUris } }) };
}

/** Applications that can do too much, or that too many can be. */
export const POWERS: readonly Exhibit[] = [
    {
        name: "accounts-and-groups-of-everybody",
        brokenRules: ["dangerous-permissions"],
        findings: 1,
        declare: (room) => asking(room, "Role", USER_READ_WRITE_ALL, GROUP_READ_WRITE_ALL),
    },
    {
        name: "consent-for-every-administrator",
        brokenRules: ["tenant-wide-consent"],
        findings: 1,
        declare: (room) => {
            const args = {
                servicePrincipalObjectId: "3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
                resourceServicePrincipalObjectId: "7d9e2f13-5a48-4c6b-8e17-9b0c1d2e3f45",
                claimValues: ["openid", "RoleManagement.ReadWrite.Directory"],
            };
            new azuread.ServicePrincipalDelegatedPermissionGrant(room.called("grant"), args, room.options);
        },
    },
    {
        name: "global-administrator-with-a-secret",
        brokenRules: ["privileged-app-with-secret"],
        findings: 1,
        declare: (room) =>
            withPrincipal(room, ({ objectId }) => {
                const args = { roleId: GLOBAL_ADMINISTRATOR, principalObjectId: objectId };
                new azuread.DirectoryRoleAssignment(room.called("role"), args, room.options);
            }),
    },
    {
        name: "application-administrator-with-a-secret",
        brokenRules: ["privileged-app-with-secret"],
        findings: 1,
        declare: (room) =>
            withPrincipal(room, ({ objectId }) => {
                const displayName = "Application Administrator";
                const role = new azuread.DirectoryRole(room.called("role"), { displayName }, room.options);
                const args = { roleObjectId: role.objectId, memberObjectId: objectId };
                new azuread.DirectoryRoleMember(room.called("member"), args, room.options);
            }),
    },
    redirecting(
        "many-redirects-by-http",
        "redirect-uri-https",
        ...Array.from({ length: 20 }, (_, index) => `http://app${index}.example.com/signin`),
    ),
    redirecting("redirect-to-a-shortener", "redirect-uri-domain", "https://bit.ly/3xYz", "https://tinyurl.com/4xYz"),
    {
        name: "versioned-vault-with-access-policies",
        brokenRules: ["vault-rbac"],
        findings: 1,
        declare: (room) => {
            const properties = { enablePurgeProtection: true, enableRbacAuthorization: false };
            room.resource("azure-native:keyvault/v20260201:Vault", "vault", { ...VAULT, properties });
        },
    },
];

/** What is only advised against. */
export const POWERS_ADVICE: readonly Exhibit[] = [
    {
        name: "asks-for-the-rights-of-administrators",
        brokenRules: ["dangerous-delegated-permissions"],
        declare: (room) => asking(room, "Scope", RULING_SCOPE),
    },
    {
        name: "deploys-applications",
        brokenRules: ["owned-applications-permission"],
        declare: (room) => asking(room, "Role", OWNED_BY),
    },
    redirecting("site-of-nobody", "redirect-uri-dangling-host", "https://orders-of-nobody.azurewebsites.net/signin"),
    {
        name: "secret-and-certificate",
        brokenRules: ["secret-beside-certificate"],
        declare: (room) => {
            const app = room.app();
            room.delivered({ applicationId: app.id });
            const props = { validityPeriodHours: 24 * 180, triggers: room.rotating().output("id") };
            const made = room.resource("tls:index/selfSignedCert:SelfSignedCert", "certificate", props, [
                "certPem",
                "validityEndTime",
            ]);
            const args = {
                applicationId: app.id,
                type: "AsymmetricX509Cert",
                value: made.output("certPem"),
                endDate: made.output("validityEndTime"),
            };
            new azuread.ApplicationCertificate(room.called("credential"), args, room.options);
        },
    },
];

/** A vault that looks at no role, which is advised against beside its being rejected for that. */
export const VAULT_WITH_READERS: Exhibit = {
    name: "readers-of-a-vault-with-access-policies",
    brokenRules: ["vault-rbac"],
    advice: ["vault-roles-without-effect"],
    findings: 1,
    declare: (room) => {
        const properties = {
            tenantId: "9c0a7be1-4d52-4f36-8e19-7a5b3c2d1e0f",
            sku: { family: "A" as const, name: "standard" as const },
            enablePurgeProtection: true,
        };
        const args = { resourceGroupName: "rg-identity", properties };
        const vault = new keyvault.Vault(room.called("vault"), args, room.options);
        room.resource("azure-native:authorization:RoleAssignment", "reader", {
            scope: pulumi.interpolate`${vault.id}/secrets/web`,
            roleDefinitionId: SECRETS_USER,
            principalId: "3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
        });
    },
};
