import { APPLICATION, APPLICATION_API_ACCESS } from "../registrations/application";
import type { ResourceFacts } from "../resource";
import { at, listAt, textAt, textsAt, UNKNOWN, type Value } from "../values";
import type { PermissionKind } from "./permission-list";

/** Gives a role of one service principal to another one, at once and without anybody's consent. */
export const APP_ROLE_ASSIGNMENT = "azuread:index/appRoleAssignment:AppRoleAssignment";
/** Consents to delegated permissions, for one user or for everybody in the tenant. */
export const DELEGATED_PERMISSION_GRANT =
    "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant";

/** The types of resources that ask for application permissions, or give them. */
export const APPLICATION_PERMISSION_TYPES: readonly string[] = [
    APPLICATION,
    APPLICATION_API_ACCESS,
    APP_ROLE_ASSIGNMENT,
];
/** The types of resources that ask for delegated permissions, or consent to them. */
export const DELEGATED_PERMISSION_TYPES: readonly string[] = [
    APPLICATION,
    APPLICATION_API_ACCESS,
    DELEGATED_PERMISSION_GRANT,
];

/** The permissions of one kind that a resource asks for or gives. */
export interface RequestedPermissions {
    /** Ids, or names where a grant is written by names, as they are written. */
    readonly known: readonly string[];
    /** The property in which something is not known yet, if there is one. */
    readonly notKnown?: string;
}

/** Reads the permissions of one kind that a resource asks for or gives. */
export function requestedPermissionsOf({ type, props }: ResourceFacts, kind: PermissionKind): RequestedPermissions {
    const isApplication = kind === "application";
    switch (type) {
        case APPLICATION:
            return found("requiredResourceAccesses", listAt(props, "requiredResourceAccesses"), (access) =>
                requiredOf(access, kind),
            );
        case APPLICATION_API_ACCESS: {
            const property = isApplication ? "roleIds" : "scopeIds";
            return found(property, textsAt(props, property), (id) => [id]);
        }
        case DELEGATED_PERMISSION_GRANT:
            return isApplication ? { known: [] } : found("claimValues", textsAt(props, "claimValues"), namesIn);
        default:
            return isApplication
                ? found("appRoleId", [textAt(props, "appRoleId") ?? null], (id) => [id])
                : { known: [] };
    }
}

/** Whom a grant consents for: everybody, one user, or not known yet. */
export function consentsFor({ props }: ResourceFacts): "everybody" | "one user" | typeof UNKNOWN {
    const user = textAt(props, "userObjectId");
    return user === UNKNOWN ? UNKNOWN : user ? "one user" : "everybody";
}

/** What is required of one API. */
function requiredOf(access: Value, kind: PermissionKind): readonly Value[] {
    const required = listAt(access, "resourceAccesses");
    return required === UNKNOWN ? [UNKNOWN] : required.flatMap((one) => idOf(one, kind));
}

function idOf(required: Value, kind: PermissionKind): readonly Value[] {
    const type = textAt(required, "type");
    if (type === UNKNOWN || required === UNKNOWN) {
        return [UNKNOWN];
    }
    const isScope = type !== undefined && type.toLowerCase() !== "role";
    return isScope === (kind === "delegated") ? [at(required, "id") ?? null] : [];
}

/** A claim value is a name; Graph itself writes several into one text. */
function namesIn(value: Value): readonly Value[] {
    return typeof value === "string" ? value.split(/\s+/) : [value];
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
