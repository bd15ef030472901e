import { CLIENT_SECRET_TYPES } from "../facts/credentials/credential";
import { deliveriesOf } from "../facts/deliveries/deliveries";
import type { Delivery } from "../facts/deliveries/delivery";
import { declared, type StackResource, titleOf } from "../facts/resource";
import { rotatesItself } from "../facts/schedules/planned-rotation";
import type { StackFacts } from "../facts/stack";
import { listAt, UNKNOWN } from "../facts/values";
import { type Finding, notKnown, notKnownIn, type StackRule, violation } from "../rule";

/**
 * Every client secret's value goes to Key Vault, by the graph and, where values are known, by comparing them. Of
 * several that take turns in one vault secret, those that it does not hold at present are delivered as well. A
 * RotatingClientSecret puts it there itself. Certificates are not asked about: one that Key Vault makes never leaves it,
 * and of one that is made elsewhere the graph does not show which resource holds the private key.
 */
export const secretInKeyVault: StackRule = {
    name: "secret-in-key-vault",
    description: "The value of a client secret goes into a Key Vault secret.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Declare the secret with RotatingClientSecret, which publishes it in its vaults itself.",
        "Or make the value of a Key Vault secret from the credential's value: azure-native keyvault.Secret, or the azure " +
            "provider's.",
        "Take the vault secret's value out of ignoreChanges: it would keep the first one.",
    ],
    types: CLIENT_SECRET_TYPES,
    judgeInStack: (resource, stack) => {
        if (rotatesItself(resource)) {
            return ownFindings(resource);
        }
        const deliveries = deliveriesOf(resource, stack);
        const live = deliveries.filter(({ isFrozen }) => !isFrozen);
        if (live.length > 0) {
            const isCertain = live.some((delivery) => !isChoice(delivery, stack));
            return isCertain ? [] : live.map(({ vaultSecret }) => notKnownIn(vaultSecret, "the value"));
        }
        const [frozen] = deliveries;
        return [
            violation(
                frozen
                    ? `${titleOf(frozen.vaultSecret)} takes the value of this client secret, but has its own value under ` +
                          "ignoreChanges: it keeps the first one when the secret rotates. Take it out."
                    : "The value of this client secret goes into no Key Vault secret, so its consumers cannot read the next " +
                          "one by themselves. Make a vault secret's value from it.",
            ),
        ];
    },
};

/** Tells whether it is still to be known which of several a vault secret holds, and whether that is one of them. */
function isChoice({ vaultSecret, holdsValue }: Delivery, stack: StackFacts): boolean {
    const isOneOfSeveral = deliveriesOf(vaultSecret, stack).filter((other) => other.holdsValue === "open").length > 1;
    return holdsValue === "undecided" || (holdsValue === "open" && isOneOfSeveral);
}

/** Of one that publishes itself, in the vaults that it names. */
function ownFindings(resource: StackResource): Finding[] {
    const vaults = listAt(declared(resource), "vaults");
    if (vaults === UNKNOWN) {
        return [notKnown("vaults")];
    }
    return vaults.length > 0
        ? []
        : [violation("vaults is empty: this client secret is published nowhere. Name the vault its consumers read.")];
}
