import { UNKNOWN } from "../facts/values";
import { VAULT_TYPES, type Vault, vaultOf } from "../facts/vaults/vault";
import { notKnown, type ResourceRule, type Verdict, violation } from "../rule";

interface Config {
    readonly minRetentionDays: number;
}

/** What was deleted by a slip can be had back. */
export const vaultSoftDelete: ResourceRule<Config> = {
    name: "vault-soft-delete",
    description: "Key vaults keep what was deleted for at least minRetentionDays.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft cloud security benchmark", "CIS Microsoft Azure Foundations"],
    remediationSteps: [
        "Remove enableSoftDelete: Azure makes every new vault with soft delete.",
        "Set softDeleteRetentionInDays (of an azure KeyVault: softDeleteRetentionDays) to minRetentionDays or more.",
    ],
    types: VAULT_TYPES,
    settings: {
        minRetentionDays: {
            type: "integer",
            description:
                "Days. Azure takes 7 to 90, and 90 where a vault says nothing; it cannot be changed afterwards.",
            default: 7,
            minimum: 0,
            maximum: 90,
        },
    },
    judge: (resource, { config }) => {
        const vault = vaultOf(resource);
        const { value, property } = vault.softDelete;
        if (value === UNKNOWN) {
            return [notKnown(property)];
        }
        return value
            ? judgeRetention(vault, config)
            : [violation(`${property} is false: what is deleted is gone at once. Remove it, or set it to true.`)];
    },
};

function judgeRetention({ retentionDays: { value, property } }: Vault, { minRetentionDays }: Config): Verdict {
    if (value === UNKNOWN) {
        return [notKnown(property)];
    }
    return value < minRetentionDays
        ? [
              violation(
                  `${property} is ${value}, but what was deleted has to be kept for ${minRetentionDays} days at least. ` +
                      "Raise it.",
              ),
          ]
        : [];
}
