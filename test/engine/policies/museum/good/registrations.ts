import * as azuread from "@pulumi/azuread";
import { type Exhibit, type Room, VAULT } from "../exhibit";

const GRAPH = "00000003-0000-0000-c000-000000000000";

/** A principal that is given a directory role. */
function principalWith(room: Room, app: azuread.Application, role: azuread.DirectoryRoleAssignmentArgs["roleId"]) {
    const principal = new azuread.ServicePrincipal(room.called("principal"), { clientId: app.clientId }, room.options);
    const args = { roleId: role, principalObjectId: principal.objectId };
    new azuread.DirectoryRoleAssignment(room.called("role"), args, room.options);
}

/** Registrations and vaults that look careless, and are not. */
export const GOOD_REGISTRATIONS: readonly Exhibit[] = [
    {
        name: "site-of-the-stack",
        brokenRules: [],
        declare: (room) => {
            const site = room.resource("azure-native:web:WebApp", "site", { name: "museum-orders" }, ["name"]);
            const redirectUris = [site.output("name").apply((name) => `https://${name}.azurewebsites.net/signin`)];
            room.app({ web: { redirectUris } });
        },
    },
    {
        name: "empty-list-of-passwords",
        brokenRules: [],
        declare: (room) => {
            room.resource("azuread:index/application:Application", "app", { displayName: room.name, passwords: [] });
        },
    },
    {
        name: "everyday-permissions",
        brokenRules: [],
        declare: (room) => {
            const resourceAccesses = [
                { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
                { id: "df021288-bdef-4463-88db-98f22de89214", type: "Role" },
                { id: "18a4783c-866b-4cc7-a460-3d5e5662c884", type: "Role" },
            ];
            room.app({ requiredResourceAccesses: [{ resourceAppId: GRAPH, resourceAccesses }] });
            const args = {
                servicePrincipalObjectId: "3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
                resourceServicePrincipalObjectId: "7d9e2f13-5a48-4c6b-8e17-9b0c1d2e3f45",
                claimValues: ["openid", "profile", "User.Read.All", "Group.ReadWrite.All"],
            };
            new azuread.ServicePrincipalDelegatedPermissionGrant(room.called("grant"), args, room.options);
        },
    },
    {
        name: "administrator-without-a-secret",
        brokenRules: [],
        declare: (room) => principalWith(room, room.app(), "62e90394-69f5-4237-9190-012177145e10"),
    },
    {
        name: "directory-reader-with-a-secret",
        brokenRules: [],
        declare: (room) => {
            const app = room.app();
            principalWith(room, app, "88d8e3e3-8f55-4a1e-953a-9b9898b8876b");
            room.delivered({ applicationId: app.id });
        },
    },
    {
        name: "versioned-vault-that-says-nothing",
        brokenRules: [],
        declare: (room) => {
            const properties = { enablePurgeProtection: true };
            room.resource("azure-native:keyvault/v20260201:Vault", "vault", { ...VAULT, properties });
        },
    },
];
