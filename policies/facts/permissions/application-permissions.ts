import { APPLICATION_API_ACCESS, partsOf } from "../registrations/application";
import { byHolder } from "../registrations/credential-holder";
import { declared, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { UNKNOWN } from "../values";
import { listedIn } from "./permission-list";
import { APP_ROLE_ASSIGNMENT, requestedPermissionsOf } from "./requested-permissions";

/**
 * Tells whether an application asks for, or its principal is given, an application permission that is on a list, wherever
 * in the stack that is declared.
 */
export function hasPermissionOf(
    listed: readonly string[],
    application: StackResource,
    stack: StackFacts,
): boolean | typeof UNKNOWN {
    const declaring = [
        application,
        ...partsOf(application, APPLICATION_API_ACCESS, stack),
        ...(assignmentsByHolder(stack).get(application.urn) ?? []),
    ];
    const requested = declaring.map((resource) =>
        requestedPermissionsOf({ ...resource, props: declared(resource) }, "application"),
    );
    const isOpen = requested.some(({ notKnown }) => notKnown !== undefined);
    const known = requested.flatMap((one) => one.known);
    const isListed = listedIn(listed, "application", known).length > 0;
    return isListed || (isOpen && listed.length > 0 ? UNKNOWN : false);
}

const assignmentsByHolder = byHolder(({ type }) => type === APP_ROLE_ASSIGNMENT, "principalObjectId");
