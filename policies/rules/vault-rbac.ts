import { UNKNOWN } from "../facts/values";
import { VAULT_TYPES, vaultOf } from "../facts/vaults/vault";
import { notKnown, type ResourceRule, violation } from "../rule";

/** Who may read secrets is said in one place, and shows in every access review. */
export const vaultRbac: ResourceRule = {
    name: "vault-rbac",
    description:
        "Key vaults are opened by role assignments (RBAC), not by access policies of their own. Under Key Vault's API versions " +
        "from 2026-02-01 a new vault that says nothing is.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft cloud security benchmark", "CIS Microsoft Azure Foundations"],
    remediationSteps: [
        "Give those who use the vault a role such as Key Vault Secrets User.",
        "Set properties.enableRbacAuthorization (of an azure KeyVault: rbacAuthorizationEnabled) to true.",
        "Remove the access policies, which have no effect any more.",
    ],
    types: VAULT_TYPES,
    judge: (resource) => {
        const { value, property, isDeclared } = vaultOf(resource).rbac;
        if (value === UNKNOWN) {
            return [notKnown(property)];
        }
        return value
            ? []
            : [
                  violation(
                      `${property} is ${isDeclared ? "false" : "missing"}, so that access policies open the vault, which ` +
                          "whoever may write to the vault can give to anybody. Set it to true.",
                  ),
              ];
    },
};
