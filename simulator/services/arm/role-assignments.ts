import { SCOPED_PREFIX } from "../../http/paths";
import { answer, noContent, param, type Route, type ServiceRequest } from "../../http/service";
import { type JsonObject, objectOf, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { RoleAssignment } from "../../tenant/role-assignments";
import type { ServiceParts } from "../parts";

const PROVIDER = "providers/Microsoft.Authorization";
const ASSIGNMENTS = `${SCOPED_PREFIX}/:subscription/:scope/roleAssignments`;
const DEFINITIONS = `${SCOPED_PREFIX}/:subscription/:scope/roleDefinitions`;

/** Role assignments at any scope, and the role definitions that they name. */
export function roleAssignmentRoutes({ tenant }: ServiceParts): Route[] {
    const { roleAssignments: roles, deployer } = tenant;
    const render = (assignment: RoleAssignment): JsonObject => {
        const { name, scope, ...properties } = assignment;
        const by = { createdBy: deployer.objectId, updatedBy: deployer.objectId };
        return {
            id: `${scope}/${PROVIDER}/roleAssignments/${name}`,
            name,
            type: "Microsoft.Authorization/roleAssignments",
            properties: { ...properties, scope, ...by },
        };
    };
    const renderDefinition = (id: string, roleName: string): JsonObject => ({
        id: `/subscriptions/${tenant.subscriptionId}/${PROVIDER}/roleDefinitions/${id}`,
        name: id,
        type: "Microsoft.Authorization/roleDefinitions",
        properties: { roleName, type: "BuiltInRole", description: "", assignableScopes: ["/"], permissions: [] },
    });
    return [
        {
            method: "PUT",
            path: `${ASSIGNMENTS}/:name`,
            operation: "putRoleAssignment",
            handle: (request) => {
                const wanted = readRequest(objectOf(request.body["properties"]));
                const { assignment, created } = roles.put(param(request, "scope"), param(request, "name"), wanted);
                return answer(created ? 201 : 200, render(assignment));
            },
        },
        {
            method: "GET",
            path: `${ASSIGNMENTS}/:name`,
            operation: "getRoleAssignment",
            handle: (request) => {
                const found = roles.find(param(request, "scope"), param(request, "name"));
                if (found === undefined) {
                    const message = `The role assignment '${param(request, "name")}' is not found.`;
                    throw new ServiceError(404, "RoleAssignmentNotFound", message);
                }
                return answer(200, render(found));
            },
        },
        {
            method: "DELETE",
            path: `${ASSIGNMENTS}/:name`,
            operation: "deleteRoleAssignment",
            handle: (request) => {
                const removed = roles.remove(param(request, "scope"), param(request, "name"));
                return removed === undefined ? noContent() : answer(200, render(removed));
            },
        },
        {
            method: "GET",
            path: ASSIGNMENTS,
            operation: "listRoleAssignments",
            handle: (request) => {
                const value = roles.list().filter((each) => isListed(each, request));
                return answer(200, { value: value.map(render) });
            },
        },
        {
            method: "GET",
            path: `${DEFINITIONS}/:name`,
            operation: "getRoleDefinition",
            handle: (request) => {
                const id = param(request, "name").toLowerCase();
                const roleName = roles.roles.get(id);
                if (roleName === undefined) {
                    const message = `The specified role definition with ID '${id}' does not exist.`;
                    throw new ServiceError(404, "RoleDefinitionDoesNotExist", message);
                }
                return answer(200, renderDefinition(id, roleName));
            },
        },
        {
            method: "GET",
            path: DEFINITIONS,
            operation: "listRoleDefinitions",
            handle: (request) => {
                const wanted = quotedIn(request, "roleName");
                const found = [...roles.roles].filter(([, name]) => wanted === undefined || name === wanted);
                return answer(200, { value: found.map(([id, name]) => renderDefinition(id, name)) });
            },
        },
    ];
}

function readRequest(properties: JsonObject) {
    const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } = properties;
    return {
        roleDefinitionId: textOf(roleDefinitionId) ?? "",
        principalId: textOf(principalId) ?? "",
        principalType: textOf(principalType),
        description: textOf(description),
        condition: textOf(condition),
        conditionVersion: textOf(conditionVersion),
    };
}

/** A list shows what holds at a scope: assignments there, above it, and, unless `atScope()` is asked for, below it. */
function isListed({ scope, principalId }: RoleAssignment, request: ServiceRequest): boolean {
    const [assigned, asked] = [scope.toLowerCase(), param(request, "scope").toLowerCase()];
    const filter = request.query.get("$filter") ?? "";
    const above = `${asked}/`.startsWith(`${assigned}/`);
    const below = `${assigned}/`.startsWith(`${asked}/`) && !filter.includes("atScope()");
    const principal = quotedIn(request, "principalId")?.toLowerCase();
    return (above || below) && (principal === undefined || principal === principalId.toLowerCase());
}

/** The text that `$filter` compares a property with. */
function quotedIn(request: ServiceRequest, property: string): string | undefined {
    return new RegExp(`${property} eq '([^']*)'`).exec(request.query.get("$filter") ?? "")?.[1];
}
