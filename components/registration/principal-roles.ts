import type * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { fieldPath } from "../../contract/plain-text";
import { assignmentName, assignRole, type RoleForPrincipal } from "../azure/role-assignment";
import { roleProblem } from "../azure/roles";
import { ownerOf } from "../program/program-environment";

/** A role that a service principal has somewhere in Azure. */
export type RoleOnScope = Pick<RoleForPrincipal, "scope" | "role" | "description">;

/** Roles by names of the program's own choice. */
export type RolesOnScopes = Readonly<Record<string, RoleOnScope>>;

/** What makes another assignment of it. */
const IDENTITY = ["scope", "roleDefinitionId", "principalId", "roleAssignmentName"];

/**
 * Gives a service principal its roles. Like everything else that belongs to an application they are protected, or a failed
 * update of it would cost them; and since replacing what is protected ends the run for every app, one that is asked for
 * elsewhere stays as it is, with a warning.
 */
export function assignPrincipalRoles(
    name: string,
    roles: RolesOnScopes,
    { objectId }: azuread.ServicePrincipal,
    protect: boolean,
    component: pulumi.Resource,
): pulumi.Resource[] {
    return Object.entries(roles).map(([key, role]) => {
        const description = role.description ?? `Role "${key}" of ${ownerOf(name)}`;
        const wanted = { ...role, description, principalId: objectId, principalType: "ServicePrincipal" } as const;
        const opts = { parent: component, protect, ignoreChanges: protect ? IDENTITY : [] };
        const assignment = assignRole(`${name}-role-${key}`, wanted, opts);
        pulumi.all([assignment.name, assignmentName(wanted)]).apply(([present, asked]) => {
            if (present && present.toLowerCase() !== asked) {
                pulumi.log.warn(
                    `The role assignment "${key}" stays as it is, because it is protected; another role or scope is asked ` +
                        "for. To change it, declare it under another name, or set protect to false, deploy, and set it back.",
                    component,
                );
            }
        });
        return assignment;
    });
}

/** What is wrong with roles that are known while the program runs; each continues a sentence about the app. */
export function roleProblems(roles: RolesOnScopes): string[] {
    return Object.entries(roles).flatMap(([key, { role }]) => {
        const problem = typeof role === "string" ? roleProblem(role) : undefined;
        return problem === undefined ? [] : [`${fieldPath("roleAssignments", key, "role")} is ${problem}`];
    });
}
