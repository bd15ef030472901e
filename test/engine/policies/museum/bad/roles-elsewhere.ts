import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, VAULT } from "../exhibit";
import { addPassword, clientIdOf, credentialOf, graphApplication, VAULT_TYPE } from "../graph";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const SECRETS_USER =
    "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
const RESOURCE = "msgraph:index/resource:Resource";

/** An application of Microsoft Graph's own provider, its principal, and a secret that rotates. */
function graphPrincipal(room: Room): pulumi.CustomResource {
    const app = graphApplication(room);
    const schedule = room.schedule();
    room.deliver(credentialOf(addPassword(room, { endDateTime: schedule.expiresAt }, app), schedule));
    return room.resource(RESOURCE, "principal", { url: "servicePrincipals", body: { appId: clientIdOf(app) } }, [
        "output",
    ]);
}

/** What other providers, and older versions, give to whom. */
export const ROLES_ELSEWHERE: readonly Exhibit[] = [
    {
        name: "graph-global-administrator-with-a-secret",
        brokenRules: ["privileged-app-with-secret"],
        findings: 1,
        declare: (room) => {
            const { id } = graphPrincipal(room);
            const body = { principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: "/" };
            room.resource(RESOURCE, "role", { url: "roleManagement/directory/roleAssignments", body });
        },
    },
    {
        name: "graph-consent-for-every-administrator",
        brokenRules: ["tenant-wide-consent"],
        findings: 1,
        declare: (room) => {
            const scope = "openid RoleManagement.ReadWrite.Directory";
            const body = { clientId: graphPrincipal(room).id, consentType: "AllPrincipals", resourceId: "7d9e", scope };
            room.resource(RESOURCE, "consent", { url: "oauth2PermissionGrants", body });
        },
    },
    {
        name: "old-global-administrator-with-a-secret",
        brokenRules: ["privileged-app-with-secret"],
        findings: 1,
        declare: (room) => {
            const schedule = room.schedule();
            const app = room.resource("azuread:index/application:Application", "app", { displayName: room.name }, [
                "applicationId",
                "objectId",
            ]);
            const principal = room.resource(
                "azuread:index/servicePrincipal:ServicePrincipal",
                "principal",
                { applicationId: app.output("applicationId") },
                ["objectId"],
            );
            const props = {
                applicationObjectId: app.output("objectId"),
                endDate: schedule.expiresAt,
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            };
            const type = "azuread:index/applicationPassword:ApplicationPassword";
            room.deliver(credentialOf(room.resource(type, "secret", props, ["value"]).output("value"), schedule));
            room.resource("azuread:index/directoryRoleAssignment:DirectoryRoleAssignment", "role", {
                principalObjectId: principal.output("objectId"),
                roleId: GLOBAL_ADMINISTRATOR,
            });
        },
    },
    {
        name: "terraform-vault-with-roles-and-access-policies",
        brokenRules: ["vault-rbac"],
        findings: 1,
        advice: ["vault-roles-without-effect"],
        declare: (room) => {
            const props = { name: "kv-roles", purgeProtectionEnabled: true };
            const vault = room.resource("azurerm:index/keyVault:KeyVault", "vault", props);
            room.resource("azurerm:index/roleAssignment:RoleAssignment", "reader", {
                scope: vault.id,
                roleDefinitionName: "Key Vault Secrets User",
                principalId: "3c1d",
            });
        },
    },
    {
        name: "vault-of-azapi-with-roles-and-access-policies",
        brokenRules: ["vault-rbac"],
        findings: 1,
        advice: ["vault-roles-without-effect"],
        declare: (room) => {
            const properties = { enablePurgeProtection: true, enableRbacAuthorization: false };
            const type = "azapi:index/resource:Resource";
            const vault = room.resource(type, "vault", { type: `${VAULT_TYPE}@2026-02-01`, body: { properties } });
            room.resource(type, "reader", {
                type: "Microsoft.Authorization/roleAssignments@2022-04-01",
                parentId: vault.id,
                body: { properties: { roleDefinitionId: SECRETS_USER, principalId: "3c1d" } },
            });
        },
    },
    {
        name: "older-vault-of-no-type-of-its-own",
        brokenRules: ["vault-rbac"],
        findings: 1,
        declare: (room) =>
            void room.resource("azure-native:resources:Resource", "vault", {
                resourceName: VAULT.vaultName,
                resourceProviderNamespace: "Microsoft.KeyVault",
                resourceType: "vaults",
                apiVersion: "2025-05-01",
                properties: { enablePurgeProtection: true },
            }),
    },
];
