import { APPLICATION, APPLICATION_API_ACCESS } from "./application";
import type { ResourceFacts } from "./resource";
import { at, listAt, textAt, textsAt, UNKNOWN, type Value } from "./values";

/** Gives a role of one service principal to another one, at once and without anybody's consent. */
export const APP_ROLE_ASSIGNMENT = "azuread:index/appRoleAssignment:AppRoleAssignment";

/** The types of resources that ask for application permissions, or give them. */
export const PERMISSION_TYPES: readonly string[] = [APPLICATION, APPLICATION_API_ACCESS, APP_ROLE_ASSIGNMENT];

/** The application permissions that a resource asks for or gives. */
export interface RequestedPermissions {
    /** Ids of app roles, as they are written. */
    readonly known: readonly string[];
    /** The property in which something is not known yet, if there is one. */
    readonly notKnown?: string;
}

/** Reads the application permissions of a resource; what is asked for in a user's name (scopes) is left out. */
export function requestedPermissionsOf({ type, props }: ResourceFacts): RequestedPermissions {
    switch (type) {
        case APPLICATION:
            return found("requiredResourceAccesses", listAt(props, "requiredResourceAccesses"), rolesOf);
        case APPLICATION_API_ACCESS:
            return found("roleIds", textsAt(props, "roleIds"), (id) => [id]);
        default:
            return found("appRoleId", [textAt(props, "appRoleId") ?? null], (id) => [id]);
    }
}

/** The roles out of what is required of one API. */
function rolesOf(access: Value): readonly Value[] {
    const required = listAt(access, "resourceAccesses");
    return required === UNKNOWN ? [UNKNOWN] : required.flatMap(roleOf);
}

function roleOf(required: Value): readonly Value[] {
    const type = textAt(required, "type");
    const isScope = typeof type === "string" && type.toLowerCase() !== "role";
    return isScope ? [] : [type === UNKNOWN ? UNKNOWN : (at(required, "id") ?? null)];
}

function found(
    property: string,
    list: readonly Value[] | typeof UNKNOWN,
    idsOf: (item: Value) => readonly Value[],
): RequestedPermissions {
    const ids = list === UNKNOWN ? [UNKNOWN] : list.flatMap(idsOf);
    return {
        known: ids.filter((id) => typeof id === "string"),
        ...(ids.includes(UNKNOWN) && { notKnown: property }),
    };
}
