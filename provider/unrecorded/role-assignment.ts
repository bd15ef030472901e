import type { Session } from "../login/session";
import type { Props } from "../wire/handler";
import { optional, readProps, type Shapes, text, uuid } from "../wire/shape";
import { removeFromAzure, sameId } from "./unrecorded";

interface DeclaredAssignment {
    /** ARM id of what the role is given on. */
    readonly scope: string;
    readonly roleAssignmentName: string;
    readonly roleDefinitionId: string;
    readonly principalId: string;
    readonly description?: string;
}

const SHAPES: Shapes<DeclaredAssignment> = {
    scope: text,
    roleAssignmentName: uuid,
    roleDefinitionId: text,
    principalId: uuid,
    description: optional(text),
};

/** Another one of the same name says in its description whose it is. */
export function removeRoleAssignment(session: Session, inputs: Props): Promise<boolean> {
    const declared = readProps(SHAPES, inputs);
    const { scope, roleAssignmentName } = declared;
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleAssignmentName}?api-version=2022-04-01`;
    return removeFromAzure(session, path, {
        what: `the role assignment ${roleAssignmentName}`,
        permission: "The deploying identity needs a role such as Role Based Access Control Administrator there.",
        isDeclared: ({ roleDefinitionId, principalId, description }) =>
            sameId(lastOf(roleDefinitionId), lastOf(declared.roleDefinitionId)) &&
            sameId(principalId, declared.principalId) &&
            (description ?? "") === (declared.description ?? ""),
    });
}

function lastOf(id: unknown): string | undefined {
    return String(id).split("/").at(-1);
}
