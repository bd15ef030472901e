import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, OWNERS } from "../exhibit";

/** Applications of every kind of client, in one resource and in parts. */
export const APPLICATIONS: readonly Exhibit[] = [
    {
        name: "single-page-app",
        brokenRules: [],
        declare: (room) => {
            const redirectUris = ["https://portal.example.com/", "http://localhost:5173/"];
            room.app({ singlePageApplication: { redirectUris } });
        },
    },
    {
        name: "native-app",
        brokenRules: [],
        declare: (room) => {
            const redirectUris = ["https://login.microsoftonline.com/common/oauth2/nativeclient", "http://localhost"];
            room.app({ publicClient: { redirectUris }, fallbackPublicClientEnabled: true });
        },
    },
    {
        name: "web-app-with-a-portal",
        brokenRules: [],
        declare: (room) => {
            const app = room.app({
                web: { redirectUris: ["https://app.example.com/signin", "https://localhost:5001/signin"] },
                singlePageApplication: { redirectUris: ["https://app.example.com/"] },
            });
            room.delivered({ applicationId: app.id });
        },
    },
    {
        name: "api-of-many-tenants",
        brokenRules: [],
        declare: (room) => {
            room.app({
                signInAudience: "AzureADMultipleOrgs",
                identifierUris: ["api://0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33", "https://tasks.example.com"],
                api: {
                    requestedAccessTokenVersion: 2,
                    oauth2PermissionScopes: [
                        {
                            id: "6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b",
                            value: "Tasks.Read",
                            type: "User",
                            adminConsentDisplayName: "Read tasks",
                            adminConsentDescription: "Reads the signed-in user's tasks.",
                        },
                    ],
                },
            });
        },
    },
    {
        name: "registration-in-parts",
        brokenRules: [],
        declare: (room) => {
            const args = { displayName: room.name, requestedAccessTokenVersion: 2 };
            const app = new azuread.ApplicationRegistration(room.called("registration"), args, room.options);
            const part = { applicationId: app.id };
            new azuread.ApplicationRedirectUris(
                room.called("redirects"),
                { ...part, type: "Web", redirectUris: ["https://parts.example.com/signin"] },
                room.options,
            );
            for (const [index, ownerObjectId] of OWNERS.entries()) {
                new azuread.ApplicationOwner(room.called(`owner-${index}`), { ...part, ownerObjectId }, room.options);
            }
            const identifierUri = pulumi.interpolate`api://${app.clientId}`;
            new azuread.ApplicationIdentifierUri(room.called("identifier"), { ...part, identifierUri }, room.options);
        },
    },
];
