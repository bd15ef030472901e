import type { SimulatedClock } from "../clock";
import { ServiceError } from "../service-error";
import type { Directory } from "./directory";
import { BUILT_IN_ROLES } from "./roles";

/** A role that a principal has on a scope. */
export interface RoleAssignment {
    /** A UUID; unique in the tenant. */
    readonly name: string;
    /** ARM id of a subscription, resource group or resource, down to a single secret of a vault. */
    readonly scope: string;
    /** ARM id of the role definition. */
    readonly roleDefinitionId: string;
    /** Object id. */
    readonly principalId: string;
    readonly principalType: string;
    readonly description?: string;
    readonly condition?: string;
    readonly conditionVersion?: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly createdOn: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly updatedOn: string;
}

/** What is asked for of an assignment. */
export type RoleAssignmentRequest = Omit<
    RoleAssignment,
    "name" | "scope" | "principalType" | "createdOn" | "updatedOn"
> & {
    /** @default what the directory says */
    readonly principalType?: string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who has which role where. The roles are recorded; the simulated services do not ask for them. */
export class RoleAssignments {
    /** Names of the roles by id; custom ones can be added. */
    readonly roles = new Map(Object.entries(BUILT_IN_ROLES));
    private readonly assignments = new Map<string, RoleAssignment>();

    constructor(
        private readonly directory: Directory,
        private readonly clock: SimulatedClock,
    ) {}

    /** All assignments, oldest first. */
    list(): RoleAssignment[] {
        return [...this.assignments.values()];
    }

    find(scope: string, name: string): RoleAssignment | undefined {
        const found = this.assignments.get(name.toLowerCase());
        return found !== undefined && sameId(found.scope, scope) ? found : undefined;
    }

    /** Creates an assignment, or changes what may be changed of one: its description and condition. */
    put(
        scope: string,
        name: string,
        request: RoleAssignmentRequest,
    ): { readonly assignment: RoleAssignment; readonly created: boolean } {
        if (!UUID.test(name)) {
            const message = `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`;
            throw new ServiceError(400, "InvalidRoleAssignmentId", message);
        }
        this.judgeRole(request.roleDefinitionId);
        const principalType = this.judgePrincipal(request);
        const known = this.assignments.get(name.toLowerCase());
        const wanted: RoleAssignment = {
            ...request,
            name: name.toLowerCase(),
            scope,
            principalType,
            createdOn: known?.createdOn ?? this.clock.now(),
            updatedOn: this.clock.now(),
        };
        if (known !== undefined && !sameGrant(known, wanted)) {
            const message = "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.";
            throw new ServiceError(400, "RoleAssignmentUpdateNotPermitted", message);
        }
        const twin = this.list().find((each) => each !== known && sameGrant(each, wanted));
        if (twin !== undefined) {
            const message = `The role assignment already exists. The ID of the conflicting role assignment is ${twin.name.replaceAll("-", "")}.`;
            throw new ServiceError(409, "RoleAssignmentExists", message);
        }
        this.assignments.set(wanted.name, wanted);
        return { assignment: wanted, created: known === undefined };
    }

    /** Removes an assignment; `undefined` when there is none. */
    remove(scope: string, name: string): RoleAssignment | undefined {
        const found = this.find(scope, name);
        this.assignments.delete(found?.name ?? "");
        return found;
    }

    /** Removes all assignments on a resource and on what is in it, as Azure does when the resource is deleted. */
    removeWithin(scope: string): void {
        const inside = `${scope}/`.toLowerCase();
        for (const { name, scope: its } of this.list()) {
            if (`${its}/`.toLowerCase().startsWith(inside)) {
                this.assignments.delete(name);
            }
        }
    }

    export(): readonly RoleAssignment[] {
        return this.list();
    }

    import(stored: readonly RoleAssignment[]): void {
        for (const assignment of stored) {
            this.assignments.set(assignment.name, assignment);
        }
    }

    private judgeRole(roleDefinitionId: string): void {
        const id = roleDefinitionId.split("/").at(-1) ?? "";
        if (!this.roles.has(id.toLowerCase())) {
            const message = `The specified role definition with ID '${id}' does not exist.`;
            throw new ServiceError(400, "RoleDefinitionDoesNotExist", message);
        }
    }

    /** The principal's type; whoever is no service principal is taken for a user, unless the caller knows better. */
    private judgePrincipal({ principalId, principalType }: RoleAssignmentRequest): string {
        const known = this.directory.servicePrincipals.list().some(({ id }) => sameId(id, principalId));
        const isApplication = this.directory.applications.list().some(({ id }) => sameId(id, principalId));
        if (isApplication || (!known && principalType === "ServicePrincipal")) {
            const message = `Principal ${principalId.replaceAll("-", "")} does not exist in the directory. Check that you have the correct principal ID.`;
            throw new ServiceError(400, "PrincipalNotFound", message);
        }
        if (known && (principalType ?? "ServicePrincipal") !== "ServicePrincipal") {
            const message = `The PrincipalId '${principalId.replaceAll("-", "")}' has type 'ServicePrincipal', which is different from specified PrincipalType '${principalType}'.`;
            throw new ServiceError(400, "UnmatchedPrincipalType", message);
        }
        return principalType ?? (known ? "ServicePrincipal" : "User");
    }
}

function sameGrant(one: RoleAssignment, other: RoleAssignment): boolean {
    return (
        sameId(one.scope, other.scope) &&
        sameId(one.principalId, other.principalId) &&
        sameId(one.roleDefinitionId.split("/").at(-1) ?? "", other.roleDefinitionId.split("/").at(-1) ?? "")
    );
}

function sameId(one: string, other: string): boolean {
    return one.toLowerCase() === other.toLowerCase();
}
