import { APPLICATION_TYPES, ownersOf, SERVICE_PRINCIPAL } from "../facts/registrations/application";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly maxOwners: number;
}

/** Each owner can make itself a credential. */
export const ownersMaximum: StackRule<Config> = {
    name: "owners-maximum",
    description: "An application, and a service principal, has at most maxOwners owners.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Keep as owners only those who look after the application.",
        "Give others a directory role or a scoped role assignment that does what they need.",
    ],
    types: [...APPLICATION_TYPES, SERVICE_PRINCIPAL],
    settings: {
        maxOwners: {
            type: "integer",
            description: "How many owners there may be; ApplicationOwner resources of the stack count.",
            default: 10,
            minimum: 0,
        },
    },
    judgeInStack: (resource, stack, { config: { maxOwners } }) => {
        const { known, notKnown: more, isOpen } = ownersOf(resource, stack);
        if (known.length > maxOwners) {
            const what = resource.type === SERVICE_PRINCIPAL ? "service principal" : "application";
            return [
                violation(
                    `The ${what} has ${known.length} owners, ${maxOwners} are allowed at most: each of them can make a ` +
                        "credential and sign in with it. Keep only those who look after it.",
                ),
            ];
        }
        return isOpen || known.length + more > maxOwners ? [notKnown("owners")] : [];
    },
};
