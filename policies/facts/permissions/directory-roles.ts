import { type Holder, holderOf, isHolder, lastPart } from "../registrations/credential-holder";
import { remembered } from "../remembered";
import { declared, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { makesValues } from "../value-makers";
import { at, type Known, textAt, UNKNOWN } from "../values";

/** A role of the directory: its template id, which is the same in every tenant, its name, or both. */
export interface DirectoryRole {
    readonly id: string | undefined;
    readonly name: string | undefined;
}

/** A role that a resource of the stack gives over the whole tenant to an application's principal. */
export interface HeldRole {
    readonly assignment: StackResource;
    readonly holder: Holder | typeof UNKNOWN;
    readonly role: DirectoryRole | typeof UNKNOWN;
}

export const DIRECTORY_ROLE_ASSIGNMENT = "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment";

/** By which inputs a type of resource names the principal and the role. */
const ASSIGNMENTS: Readonly<Record<string, { readonly principal: string; readonly role: string }>> = {
    [DIRECTORY_ROLE_ASSIGNMENT]: { principal: "principalObjectId", role: "roleId" },
    "azuread:index/directoryRoleMember:DirectoryRoleMember": { principal: "memberObjectId", role: "roleObjectId" },
    "azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest": {
        principal: "principalId",
        role: "roleDefinitionId",
    },
};

const DIRECTORY_ROLE = "azuread:index/directoryRole:DirectoryRole";

/** The roles that the stack gives to applications; those of groups, users and managed identities are left out. */
export const heldRoles = remembered((stack): readonly HeldRole[] =>
    stack.resources.flatMap((assignment) => {
        const names = ASSIGNMENTS[assignment.type];
        if (!names || !isTenantWide(assignment)) {
            return [];
        }
        const holder = principalOf(assignment, names.principal, stack);
        const role = roleOf(assignment, names.role, stack);
        return holder && role ? [{ assignment, holder, role }] : [];
    }),
);

/** A scope that is being made is an administrative unit or an application: the whole tenant is a constant. */
function isTenantWide(assignment: StackResource): boolean {
    const props = declared(assignment);
    const scope = textAt(props, "directoryScopeId");
    return (scope === undefined || scope === "/") && at(props, "appScopeId") === undefined;
}

function principalOf(assignment: StackResource, property: string, stack: StackFacts): ReturnType<typeof holderOf> {
    const makers = stack.originsOf(assignment, property, { passes: makesValues }).filter((made) => !makesValues(made));
    const isOther = makers.length > 0 && !makers.some(isHolder);
    return isOther ? undefined : holderOf(assignment, property, stack);
}

/** Where the role is a resource of the stack, by what that says of itself; else its id, which may be a template's. */
function roleOf(assignment: StackResource, property: string, stack: StackFacts): Known<DirectoryRole> {
    const id = textAt(declared(assignment), property);
    const resource =
        stack.originsOf(assignment, property, { passes: makesValues }).find(({ type }) => type === DIRECTORY_ROLE) ??
        stack.resources.find(({ type, props }) => type === DIRECTORY_ROLE && id && textAt(props, "objectId") === id);
    if (!resource) {
        return id === undefined || id === UNKNOWN ? id : { id: lastPart(id), name: undefined };
    }
    const template = textAt(declared(resource), "templateId") ?? textAt(resource.props, "templateId");
    const name = textAt(declared(resource), "displayName") ?? textAt(resource.props, "displayName");
    const isKnown = typeof template === "string" || typeof name === "string";
    return isKnown ? { id: known(template)?.toLowerCase(), name: known(name) } : UNKNOWN;
}

function known(text: Known<string>): string | undefined {
    return text === UNKNOWN ? undefined : text;
}
