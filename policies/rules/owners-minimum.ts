import { hasPermissionOf } from "../facts/permissions/application-permissions";
import { permissionProblem } from "../facts/permissions/permission-list";
import { APPLICATION_TYPES, ownersOf } from "../facts/registrations/application";
import { UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";
import { DENIED_PERMISSIONS } from "./dangerous-permissions";

interface Config {
    readonly minOwners: number;
    readonly exceptedPermissions: readonly string[];
}

/**
 * Somebody is there when an owner has left. Not of an application with permissions that dangerous-permissions denies: each
 * owner can make itself a credential and act with them, so that public checks want such an application to have none.
 */
export const ownersMinimum: StackRule<Config> = {
    name: "owners-minimum",
    description: "An application has at least minOwners owners, unless it has one of exceptedPermissions.",
    level: "advisory",
    severity: "medium",
    frameworks: [
        "Microsoft: security best practices for application properties",
        "Microsoft Zero Trust assessment 24518",
        "Maester: privileged apps have no owners",
    ],
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
        exceptedPermissions: {
            type: "array",
            items: { type: "string" },
            description:
                "Names or ids of application permissions: an application with one of them is not asked. Empty asks all.",
            default: DENIED_PERMISSIONS,
            problem: permissionProblem("application"),
        },
    },
    judgeInStack: (application, stack, { config: { minOwners, exceptedPermissions } }) => {
        if (application.translation?.isPartial) {
            return [];
        }
        const { known, notKnown: more, isOpen } = ownersOf(application, stack);
        if (known.length >= minOwners) {
            return [];
        }
        const isExcepted = hasPermissionOf(exceptedPermissions, application, stack);
        if (isExcepted) {
            return isExcepted === UNKNOWN ? [notKnown("the application's permissions")] : [];
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
