import type { Exhibit } from "../exhibit";
import { addPassword, clientIdOf, credentialOf, graphApplication, VAULT_TYPE } from "../graph";

const PURGE_PROTECTED = { enablePurgeProtection: true };

/** What is sound because of an API version, or of whom a role is for. */
export const VERSIONS_ELSEWHERE: readonly Exhibit[] = [
    {
        name: "vaults-that-roles-open-by-default",
        brokenRules: [],
        declare: (room) => {
            const type = `${VAULT_TYPE}@2026-02-01`;
            room.resource("azapi:index/resource:Resource", "vault", { type, body: { properties: PURGE_PROTECTED } });
            const body = JSON.stringify({ properties: PURGE_PROTECTED });
            room.resource("azapi:index/resource:Resource", "vault-by-a-text", { type, body });
            room.resource("azure-native:resources:Resource", "vault-of-no-type", {
                resourceProviderNamespace: "Microsoft.KeyVault",
                resourceType: "vaults",
                apiVersion: "2026-02-01",
                properties: PURGE_PROTECTED,
            });
        },
    },
    {
        name: "graph-roles-of-others-and-consent-to-little",
        brokenRules: [],
        declare: (room) => {
            const schedule = room.schedule();
            const app = graphApplication(room);
            room.deliver(credentialOf(addPassword(room, { endDateTime: schedule.expiresAt }, app), schedule));
            const type = "msgraph:index/resource:Resource";
            const group = room.resource(type, "group", { url: "groups", body: { displayName: room.name } });
            room.resource(type, "role", {
                url: "roleManagement/directory/roleAssignments",
                body: {
                    principalId: group.id,
                    roleDefinitionId: "62e90394-69f5-4237-9190-012177145e10",
                    directoryScopeId: "/",
                },
            });
            const principal = room.resource(type, "principal", {
                url: "servicePrincipals",
                body: { appId: clientIdOf(app) },
            });
            room.resource(type, "consent", {
                url: "oauth2PermissionGrants",
                body: {
                    clientId: principal.id,
                    consentType: "AllPrincipals",
                    resourceId: "7d9e",
                    scope: "openid profile User.Read",
                },
            });
        },
    },
];
