import { declared, titleOf } from "../facts/resource";
import { UNKNOWN } from "../facts/values";
import { VAULT_TYPES, vaultOf } from "../facts/vaults/vault";
import { dataRoleAssignmentsOf } from "../facts/vaults/vault-roles";
import { notKnown, type StackRule, violation } from "../rule";

/**
 * Whoever is given a role on a vault can use it. A vault that access policies open does not look at roles for what is in
 * it; `readers` of a RotatingClientSecret are such roles. One finding for the vault, however many roles there are.
 */
export const vaultRolesWithoutEffect: StackRule = {
    name: "vault-roles-without-effect",
    description:
        "No role for secrets, keys or certificates is assigned on a vault that access policies open: it would have no effect.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft: Azure RBAC for Key Vault"],
    remediationSteps: [
        "Set properties.enableRbacAuthorization (of an azure KeyVault: rbacAuthorizationEnabled) to true.",
        "Or give those who are to read the vault access policies, and remove the role assignments.",
    ],
    types: VAULT_TYPES,
    judgeInStack: (resource, stack) => {
        const { value, property } = vaultOf({ ...resource, props: declared(resource) }).rbac;
        const { known, notKnown: waiting } = value === true ? NONE : dataRoleAssignmentsOf(resource, stack);
        if (known.length === 0) {
            return waiting.length > 0 ? [notKnown("the role of an assignment")] : [];
        }
        if (value === UNKNOWN) {
            return [notKnown(property)];
        }
        return [
            violation(
                `Access policies open this vault, so that these roles let nobody in: ${known.map(titleOf).join(", ")}. ` +
                    `Set ${property} to true, or give their principals access policies.`,
            ),
        ];
    },
};

const NONE = { known: [], notKnown: [] };
