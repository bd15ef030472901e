import { field, type Reader, type Translation } from "../facts/translation";
import { at, type Value } from "../facts/values";
import { CLASSIC_VAULT } from "../facts/vaults/vault";
import { CLASSIC_VAULT_SECRET } from "../facts/vaults/vault-secret";

const DEPLOYMENT_SCRIPT = "azure:core/resourceDeploymentScriptAzureCli:ResourceDeploymentScriptAzureCli";

const CERTIFICATE: Translation = {
    type: "azure:keyvault/certificate:Certificate",
    fields: [field("certificatePolicy", "certificatePolicies", policyOf)],
};

/**
 * Resources of Terraform's azurerm provider as an any-Terraform provider: what `@pulumi/azure` is made from, with modules
 * left out of the types. Blocks that the provider fills in where they are missing are lists there, even of one.
 */
export const AZURERM: readonly (readonly [string, Reader])[] = [
    ["azurerm:index/keyVault:KeyVault", () => ({ type: CLASSIC_VAULT, fields: [] })],
    ["azurerm:index/keyVaultSecret:KeyVaultSecret", () => ({ type: CLASSIC_VAULT_SECRET, fields: [] })],
    ["azurerm:index/keyVaultCertificate:KeyVaultCertificate", () => CERTIFICATE],
    [
        "azurerm:index/roleAssignment:RoleAssignment",
        () => ({ type: "azure:authorization/assignment:Assignment", fields: [] }),
    ],
    ...["AzureCli", "AzurePowerShell"].map(
        (shell) =>
            [
                `azurerm:index/resourceDeploymentScript${shell}:ResourceDeploymentScript${shell}`,
                () => ({ type: DEPLOYMENT_SCRIPT, fields: [] }),
            ] as const,
    ),
];

function policyOf(policies: Exclude<Value, symbol>): Value | undefined {
    const policy = first(policies);
    const actions = at(policy, "lifetimeActions");
    return Array.isArray(actions)
        ? {
              lifetimeActions: actions.map((action: Value) => ({
                  action: at(action, "action") ?? first(at(action, "actions")),
              })),
          }
        : { lifetimeActions: actions };
}

function first(list: Value | undefined): Value | undefined {
    return Array.isArray(list) ? list[0] : list;
}
