import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, soon } from "../exhibit";
import { addPassword, credentialOf, graphApplication, KEY_VAULT_ID, VAULT_TYPE } from "../graph";

const FOR_GOOD = "2099-01-01T00:00:00Z";

function graph(name: string, rule: string, body: pulumi.Inputs): Exhibit {
    return { name, brokenRules: [rule], declare: (room) => void graphApplication(room, body) };
}

/** A client secret of azuread 5, which names its application otherwise. */
function oldSecret(room: Room, application: pulumi.CustomResource): void {
    const schedule = room.schedule();
    const props = {
        applicationObjectId: application.id,
        endDate: schedule.expiresAt,
        rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
    };
    const type = "azuread:index/applicationPassword:ApplicationPassword";
    room.deliver(credentialOf(room.resource(type, "secret", props, ["value"]).output("value"), schedule));
}

/** What is wrong whatever declares it. */
export const OTHER_PROVIDERS: readonly Exhibit[] = [
    {
        name: "old-secret-on-a-public-client",
        brokenRules: ["no-credential-on-public-client"],
        declare: (room) => oldSecret(room, room.app({ fallbackPublicClientEnabled: true })),
    },
    {
        name: "terraform-vault-secret-that-never-expires",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => {
            const props = {
                keyVaultId: KEY_VAULT_ID,
                value: pulumi.secret(room.secret().value),
                contentType: "text/plain",
            };
            room.resource("azurerm:index/keyVaultSecret:KeyVaultSecret", "delivery", props);
        },
    },
    {
        name: "terraform-vault-that-can-be-purged",
        brokenRules: ["vault-purge-protection"],
        declare: (room) =>
            void room.resource("azurerm:index/keyVault:KeyVault", "vault", { rbacAuthorizationEnabled: true }),
    },
    {
        name: "vault-of-azapi-that-can-be-purged",
        brokenRules: ["vault-purge-protection"],
        declare: (room) => {
            const body = { properties: { enableRbacAuthorization: true } };
            room.resource("azapi:index/resource:Resource", "vault", { type: `${VAULT_TYPE}@2023-07-01`, body });
        },
    },
    {
        name: "vault-secret-of-azapi-that-never-expires",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => {
            const properties = { value: pulumi.secret(room.secret().value), contentType: "text/plain" };
            const props = { type: `${VAULT_TYPE}/secrets@2023-07-01`, body: { properties } };
            room.resource("azapi:index/resource:Resource", "delivery", props);
        },
    },
    {
        name: "vault-of-no-type-of-its-own",
        brokenRules: ["vault-purge-protection"],
        declare: (room) =>
            void room.resource("azure-native:resources:Resource", "vault", {
                resourceProviderNamespace: "Microsoft.KeyVault",
                resourceType: "vaults",
                properties: { enableRbacAuthorization: true },
            }),
    },
    graph("graph-redirect-by-http", "redirect-uri-https", { web: { redirectUris: ["http://app.example.com/signin"] } }),
    graph("graph-implicit-grant", "implicit-grant", {
        web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
    }),
    graph("graph-password-in-an-app", "no-inline-passwords", { passwordCredentials: [{ displayName: "inline" }] }),
    {
        name: "graph-redirect-added-by-http",
        brokenRules: ["redirect-uri-https"],
        declare: (room) => {
            const url = pulumi.interpolate`applications/${graphApplication(room).id}`;
            const body = { spa: { redirectUris: ["http://app.example.com/"] } };
            room.resource("msgraph:index/updateResource:UpdateResource", "redirects", { url, body });
        },
    },
    {
        name: "graph-secret-for-good",
        brokenRules: ["client-secret-lifetime"],
        declare: (room) => {
            const { generation } = room.schedule();
            const displayName = pulumi.interpolate`generation ${generation}`;
            const value = addPassword(room, { displayName, endDateTime: FOR_GOOD });
            room.deliver({ value, endDate: pulumi.output(FOR_GOOD) }, soon());
        },
    },
    {
        name: "graph-secret-that-nothing-renews",
        brokenRules: ["rotation-schedule"],
        declare: (room) => {
            const endDateTime = "2026-06-01T00:00:00Z";
            room.deliver({ value: addPassword(room, { endDateTime }), endDate: pulumi.output(endDateTime) }, soon());
        },
    },
    {
        name: "graph-secret-delivered-nowhere",
        brokenRules: ["secret-in-key-vault"],
        declare: (room) => void addPassword(room, { endDateTime: room.schedule().expiresAt }),
    },
    {
        name: "graph-secret-on-a-public-client",
        brokenRules: ["no-credential-on-public-client"],
        declare: (room) => {
            const schedule = room.schedule();
            const app = graphApplication(room, { isFallbackPublicClient: true });
            room.deliver(credentialOf(addPassword(room, { endDateTime: schedule.expiresAt }, app), schedule));
        },
    },
    {
        name: "graph-secret-in-an-app-setting",
        brokenRules: ["credential-exposed"],
        declare: (room) => {
            const schedule = room.schedule();
            const value = addPassword(room, { endDateTime: schedule.expiresAt });
            room.deliver(credentialOf(value, schedule));
            const properties = { CLIENT_SECRET: value };
            room.resource("azure-native:web:WebAppApplicationSettings", "settings", { name: "app", properties });
        },
    },
];

/** What only an advisory speaks of. */
export const COMMANDS: readonly Exhibit[] = [
    {
        name: "secret-by-a-command",
        brokenRules: ["credential-by-command"],
        declare: (room) => {
            const create = pulumi.interpolate`az ad app credential reset --id ${room.app().clientId} --query password`;
            room.resource("command:local:Command", "reset", { create, update: "az ad app credential reset --id 8f2d" });
        },
    },
];
