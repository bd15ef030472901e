import * as azuread from "@pulumi/azuread";
import type { Exhibit, Room } from "../exhibit";

function trust(
    room: Room,
    given: Omit<azuread.ApplicationFederatedIdentityCredentialArgs, "applicationId" | "displayName">,
) {
    const args = { applicationId: room.app().id, displayName: room.name, ...given };
    new azuread.ApplicationFederatedIdentityCredential(room.called("trust"), args, room.options);
}

const AUDIENCES = ["api://AzureADTokenExchange"];

/** Workloads without a secret of their own, and a vault that keeps what it is given. */
export const TRUSTS_AND_VAULTS: readonly Exhibit[] = [
    {
        name: "github-actions-without-a-secret",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://token.actions.githubusercontent.com",
                subject: "repo:example/tasks:environment:production",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "github-branch",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://token.actions.githubusercontent.com",
                subject: "repo:example/tasks:ref:refs/heads/main",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "workload-identity",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://westeurope.oic.prod-aks.azure.com/9c0a7be1-4d52-4f36-8e19-7a5b3c2d1e0f/1f2e3d4c/",
                subject: "system:serviceaccount:tasks:api",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "careful-vault",
        brokenRules: [],
        declare: (room) => {
            room.resource("azure:keyvault/keyVault:KeyVault", "vault", {
                name: "kv",
                location: "westeurope",
                skuName: "standard",
                purgeProtectionEnabled: true,
                enableRbacAuthorization: true,
            });
        },
    },
];
