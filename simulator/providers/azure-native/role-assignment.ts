import { objectOf } from "../../json";
import type { ArmResource } from "./arm-resource";
import { foresee, given } from "./flat-properties";

const QUERY = { "api-version": "2022-04-01" };
const SETTABLE = [
    "condition",
    "conditionVersion",
    "delegatedManagedIdentityResourceId",
    "description",
    "principalId",
    "principalType",
    "roleDefinitionId",
];
const COMPUTED = ["createdBy", "createdOn", "updatedBy", "updatedOn"];

/**
 * `azure-native:authorization:RoleAssignment`: another scope or principal replaces; another role is sent as an update,
 * which Azure refuses. A name that the program does not give is a UUID.
 */
export const ROLE_ASSIGNMENT: ArmResource = {
    apiVersion: QUERY["api-version"],
    names: ["scope", "roleAssignmentName"],
    fixed: ["principalId"],
    required: ["principalId", "roleDefinitionId"],
    anywhere: true,
    naming: "uuid",
    path: ([scope = "", name]) =>
        `/${scope.replace(/^\/+/, "")}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    body: (inputs) => ({ properties: given(inputs, SETTABLE) }),
    shown: ({ properties }) => given(objectOf(properties), [...SETTABLE, ...COMPUTED, "scope"]),
    settable: (shown) => given(shown, [...SETTABLE, "scope"]),
    foreseen: (inputs) => foresee(inputs, COMPUTED),
    remove: async ({ arm }, path) => {
        await arm.send({ method: "DELETE", path, query: QUERY, tolerate: [404] });
    },
};
