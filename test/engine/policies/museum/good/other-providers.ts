import * as pulumi from "@pulumi/pulumi";
import type { Exhibit } from "../exhibit";
import { addPassword, credentialOf, graphApplication, KEY_VAULT_ID, VAULT_TYPE } from "../graph";

/** Sound programs that declare with other providers, or with an older version of one. */
export const OTHER_GOOD_PROGRAMS: readonly Exhibit[] = [
    {
        name: "old-azuread-and-terraform-vaults",
        brokenRules: [],
        declare: (room) => {
            const schedule = room.schedule();
            const props = {
                applicationObjectId: room.app().id,
                endDate: schedule.expiresAt,
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            };
            const type = "azuread:index/applicationPassword:ApplicationPassword";
            const secret = room.resource(type, "secret", props, ["value"]);
            room.resource("azurerm:index/keyVaultSecret:KeyVaultSecret", "delivery", {
                name: room.name,
                keyVaultId: KEY_VAULT_ID,
                value: pulumi.secret(secret.output("value")),
                contentType: "text/plain",
                expirationDate: schedule.expiresAt,
            });
            room.resource("azurerm:index/keyVault:KeyVault", "vault", {
                purgeProtectionEnabled: true,
                rbacAuthorizationEnabled: true,
            });
        },
    },
    {
        name: "graph-secret-that-rotates",
        brokenRules: [],
        declare: (room) => {
            const schedule = room.schedule();
            const app = graphApplication(room, { web: { redirectUris: ["https://app.example.com/signin"] } });
            const value = addPassword(room, { displayName: "it", endDateTime: schedule.expiresAt }, app);
            const expires = credentialOf(value, schedule).endDate.apply((end) => Date.parse(end) / 1000);
            const properties = { value: pulumi.secret(value), contentType: "text/plain", attributes: { expires } };
            const props = { type: `${VAULT_TYPE}/secrets@2023-07-01`, name: room.name, body: { properties } };
            room.resource("azapi:index/resource:Resource", "delivery", props);
        },
    },
    {
        name: "graph-application-in-parts",
        brokenRules: [],
        declare: (room) => {
            const app = graphApplication(room, { "owners@odata.bind": undefined });
            const url = pulumi.interpolate`applications/${app.id}`;
            room.resource("msgraph:index/resource:Resource", "owner", {
                url: pulumi.interpolate`${url}/owners/$ref`,
                body: { "@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/5a1f6c3e" },
            });
            const body = { identifierUris: [pulumi.interpolate`api://${app.id}`], web: { redirectUris: [] } };
            room.resource("msgraph:index/updateResource:UpdateResource", "change", { url, body });
        },
    },
    {
        name: "commands-that-make-no-credential",
        brokenRules: [],
        declare: (room) => void room.resource("command:local:Command", "list", { create: "az ad app credential list" }),
    },
];
