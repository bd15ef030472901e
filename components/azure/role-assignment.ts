import * as pulumi from "@pulumi/pulumi";
import { v5 } from "uuid";
import { completesUnrecorded } from "../program/unrecorded";
import { roleId } from "./roles";
import { withoutAzureNative } from "./without-azure-native";

/** What kind of principal is given a role. Azure looks a new one up by it, before every part of Azure knows it. */
export type PrincipalType = "ServicePrincipal" | "User" | "Group" | "ForeignGroup" | "Device";

/** Chosen once; another one would give every assignment another name. */
const NAMESPACE = "0f6c7a53-1a0e-4f6e-9b1d-5f2f6f0a9d41";

/** A role for a principal. */
export interface RoleForPrincipal {
    /** ARM id of a subscription, resource group or resource. */
    readonly scope: pulumi.Input<string>;
    /** One of `BUILT_IN_ROLES`, the id of a role definition (a GUID), or its ARM id. */
    readonly role: pulumi.Input<string>;
    /** Object id. */
    readonly principalId: pulumi.Input<string>;
    readonly principalType: pulumi.Input<PrincipalType>;
    /** Shown in the portal. Two declarations of one assignment are told apart by it. */
    readonly description?: string;
}

/**
 * Gives a principal a role. The assignment's name follows from scope, role and principal, so that no run makes a second one,
 * and another role is another assignment: Azure changes none in place.
 */
export function assignRole(
    name: string,
    wanted: RoleForPrincipal,
    opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource & { readonly name: pulumi.Output<string> } {
    const { RoleAssignment } = authorizationSdk();
    const { scope, role, principalId, principalType, description } = wanted;
    return new RoleAssignment(
        name,
        {
            scope,
            roleDefinitionId: pulumi.all([scope, role]).apply(([where, what]) => roleDefinitionId(where, what)),
            principalId,
            principalType,
            description,
            roleAssignmentName: assignmentName(wanted),
        },
        { ...opts, ...completesUnrecorded(opts.parent) },
    );
}

/** Loaded when a role is assigned, and in no declaration: programs that assign none need no SDK of Azure. */
function authorizationSdk(): typeof import("@pulumi/azure-native/authorization") {
    try {
        return require("@pulumi/azure-native/authorization");
    } catch (error) {
        throw withoutAzureNative(error, "Roles (readers, roleAssignments)");
    }
}

/** What an assignment is called: a UUID. */
export function assignmentName({ scope, role, principalId }: RoleForPrincipal): pulumi.Output<string> {
    return pulumi
        .all([scope, role, principalId])
        .apply(([where, what, who]) => v5([where, roleId(what), who].join("|").toLowerCase(), NAMESPACE));
}

/** Azure shows it below the subscription of the scope, where there is one. */
function roleDefinitionId(scope: string, role: string): string {
    if (role.startsWith("/")) {
        return role;
    }
    const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";
    return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId(role)}`;
}
