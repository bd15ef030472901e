import { deliveriesOf } from "../facts/deliveries/deliveries";
import { declared } from "../facts/resource";
import { ROTATING_CLIENT_SECRET, rotatesItself } from "../facts/schedules/planned-rotation";
import { textAt, UNKNOWN } from "../facts/values";
import { CLIENT_SECRET_CONTENT_TYPE, isMarked } from "../facts/vaults/marked";
import { VAULT_SECRET_TYPES, vaultSecretOf, withContentType } from "../facts/vaults/vault-secret";
import { blankProblem, HOLDERS_SETTING } from "../judging/settings";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly contentType: string;
    readonly holders: readonly string[];
}

/**
 * A vault secret that holds a client secret says so, for whoever looks through the vault. A RotatingClientSecret gives what
 * it publishes one unless the program takes it away.
 */
export const vaultSecretContentType: StackRule<Config> = {
    name: "vault-secret-content-type",
    description: "A Key Vault secret that holds a client secret has a content type.",
    level: "advisory",
    severity: "low",
    frameworks: ["Azure Policy: Key Vault secrets should have content type set"],
    remediationSteps: [
        "Set the content type of the vault secret, to the one in contentType or one of your own.",
        "Set to remediate, the rule sets it where a vault secret without one is known to hold a client secret.",
    ],
    types: [...VAULT_SECRET_TYPES, ROTATING_CLIENT_SECRET],
    settings: {
        contentType: {
            type: "string",
            description: "What a remedy sets. Any content type satisfies the rule.",
            default: CLIENT_SECRET_CONTENT_TYPE,
            problem: blankProblem,
        },
        holders: HOLDERS_SETTING,
    },
    judgeInStack: (resource, stack, { config: { contentType } }) => {
        const own = rotatesItself(resource) ? textAt(declared(resource), "contentType") : undefined;
        const found = own ?? vaultSecretOf(resource)?.contentType;
        const holdsSecret = own !== undefined || deliveriesOf(resource, stack).length > 0;
        if (!holdsSecret || (found && found !== UNKNOWN)) {
            return [];
        }
        return [
            found === UNKNOWN
                ? notKnown("contentType")
                : violation(`contentType is missing: set it, for example to ${contentType}.`),
        ];
    },
    remedy: (resource, { config: { contentType, holders } }) => {
        const vaultSecret = vaultSecretOf(resource);
        return vaultSecret && !vaultSecret.contentType && isMarked(resource, vaultSecret, holders)
            ? withContentType(resource, contentType)
            : undefined;
    },
};
