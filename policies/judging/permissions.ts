import { listedIn, type PermissionKind, titleOfPermission } from "../facts/permissions/permission-list";
import { requestedPermissionsOf } from "../facts/permissions/requested-permissions";
import type { ResourceFacts } from "../facts/resource";
import { notKnown, type Verdict, violation } from "../rule";

/** A rule's list of permissions, and how it speaks of what is on it. */
export interface Denial {
    readonly kind: PermissionKind;
    /** As it is written in the setting deniedPermissions. */
    readonly denied: readonly string[];
    /** What is wrong and what to do, to follow the permissions: `on the list of …`. */
    readonly said: (isOne: boolean) => string;
}

/** Judges the permissions that a resource asks for or gives by a list; all that are on it are one finding. */
export function judgePermissions(resource: ResourceFacts, { kind, denied, said }: Denial): Verdict {
    const { known, notKnown: waiting } = requestedPermissionsOf(resource, kind);
    const found = listedIn(denied, kind, known);
    const isOne = found.length === 1;
    return [
        ...(found.length > 0
            ? [
                  violation(
                      `The ${kind} ${isOne ? "permission" : "permissions"} ${found.map(titleOfPermission).join(", ")} ` +
                          said(isOne),
                  ),
              ]
            : []),
        ...(waiting ? [notKnown(waiting)] : []),
    ];
}
