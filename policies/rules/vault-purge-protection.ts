import { UNKNOWN } from "../facts/values";
import { VAULT_TYPES, vaultOf } from "../facts/vaults/vault";
import { notKnown, type ResourceRule, violation } from "../rule";

/** Nobody destroys secrets for good before their time. */
export const vaultPurgeProtection: ResourceRule = {
    name: "vault-purge-protection",
    description:
        "Key vaults have purge protection: what was deleted cannot be destroyed before its retention has passed.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft cloud security benchmark", "CIS Microsoft Azure Foundations"],
    remediationSteps: [
        "Set properties.enablePurgeProtection (of an azure KeyVault: purgeProtectionEnabled) to true.",
        "It cannot be taken back: the vault's name stays taken for the retention after its deletion.",
    ],
    types: VAULT_TYPES,
    judge: (resource) => {
        const { value, property, isDeclared } = vaultOf(resource).purgeProtection;
        if (value === UNKNOWN) {
            return [notKnown(property)];
        }
        return value
            ? []
            : [
                  violation(
                      `${property} is ${isDeclared ? "false" : "missing"}: whoever may purge could destroy the secrets for ` +
                          "good. Set it to true.",
                  ),
              ];
    },
};
