import { APPLICATION_TYPES, ownersOf } from "../facts/application";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly minOwners: number;
}

/** Somebody is there when an owner has left. */
export const ownersMinimum: StackRule<Config> = {
    name: "owners-minimum",
    description: "An application has at least minOwners owners.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Name the object ids of the people or service principals that look after the application in owners.",
        "Name the deployment's own service principal too, or it loses the right to rotate.",
    ],
    types: APPLICATION_TYPES,
    settings: {
        minOwners: {
            type: "integer",
            description: "How many owners an application must have; ApplicationOwner resources of the stack count.",
            default: 2,
            minimum: 0,
        },
    },
    judgeInStack: (application, stack, { config: { minOwners } }) => {
        if (application.translation?.isPartial) {
            return [];
        }
        const { known, notKnown: more, isOpen } = ownersOf(application, stack);
        if (known.length >= minOwners) {
            return [];
        }
        if (isOpen || known.length + more >= minOwners) {
            return [notKnown("owners")];
        }
        const count = known.length + more;
        return [
            violation(
                `The application has ${count === 0 ? "no owner" : `${count} ${count === 1 ? "owner" : "owners"}`}, ` +
                    `at least ${minOwners} are asked for. Name more in owners, so that somebody is there when one leaves.`,
            ),
        ];
    },
};
