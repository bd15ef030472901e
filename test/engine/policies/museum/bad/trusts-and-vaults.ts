import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import type { Exhibit } from "../exhibit";

const GITHUB = "https://token.actions.githubusercontent.com";
const SUBJECT = "repo:example/tasks:environment:production";

function trust(
    name: string,
    rule: string,
    given: Partial<azuread.ApplicationFederatedIdentityCredentialArgs>,
): Exhibit {
    return {
        name,
        brokenRules: [rule],
        declare: (room) => {
            const defaults = { issuer: GITHUB, subject: SUBJECT, audiences: ["api://AzureADTokenExchange"] };
            const args = { applicationId: room.app().id, displayName: name, ...defaults, ...given };
            new azuread.ApplicationFederatedIdentityCredential(room.called("trust"), args, room.options);
        },
    };
}

function vault(name: string, rule: string, given: Partial<keyvault.VaultArgs["properties"] & object>): Exhibit {
    return {
        name,
        brokenRules: [rule],
        declare: (room) => {
            const properties = {
                tenantId: "9c0a7be1-4d52-4f36-8e19-7a5b3c2d1e0f",
                sku: { family: "A" as const, name: "standard" as const },
                enablePurgeProtection: true,
                enableSoftDelete: true,
                enableRbacAuthorization: true,
                ...given,
            };
            const args = { resourceGroupName: "rg-identity", vaultName: "kv-museum", properties };
            new keyvault.Vault(room.called("vault"), args, room.options);
        },
    };
}

/** Federated credentials that trust too many. */
export const TRUSTS: readonly Exhibit[] = [
    trust("issuer-by-http", "federated-trust", { issuer: "http://issuer.example.com", subject: "job" }),
    trust("subject-of-everybody", "federated-trust", { issuer: "https://issuer.example.com", subject: "*" }),
    trust("no-audience", "federated-trust", { audiences: [] }),
    trust("any-branch", "federated-trust", { subject: "repo:example/tasks:ref:refs/heads/*" }),
    trust("any-repository", "federated-trust", { subject: "repo:example/*:environment:production" }),
    trust("whole-repository", "federated-github-subject", { subject: "repo:example/tasks" }),
    trust("pull-requests-of-anybody", "federated-github-subject", { subject: "repo:example/tasks:pull_request" }),
];

/** Vaults from which secrets get lost, or that too many can read. */
export const VAULTS: readonly Exhibit[] = [
    vault("no-purge-protection", "vault-purge-protection", { enablePurgeProtection: undefined }),
    vault("no-soft-delete", "vault-soft-delete", { enableSoftDelete: false }),
    vault("access-policies", "vault-rbac", { enableRbacAuthorization: false }),
    {
        name: "classic-vault-without-purge-protection",
        brokenRules: ["vault-purge-protection"],
        declare: (room) => {
            const props = { name: "kv", location: "westeurope", skuName: "standard", enableRbacAuthorization: true };
            room.resource("azure:keyvault/keyVault:KeyVault", "vault", props);
        },
    },
];
