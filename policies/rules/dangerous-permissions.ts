import { namesOf, permissionProblem } from "../facts/permissions/permission-list";
import { APPLICATION_PERMISSION_TYPES } from "../facts/permissions/requested-permissions";
import { judgePermissions } from "../judging/permissions";
import type { ResourceRule } from "../rule";

interface Config {
    readonly deniedPermissions: readonly string[];
}

/** What is denied by default: power over the tenant, or over everybody in it. */
export const DENIED_PERMISSIONS: readonly string[] = namesOf("application", "tenant", "everybody");

/** No app becomes ruler of the tenant by the way. */
export const dangerousPermissions: ResourceRule<Config> = {
    name: "dangerous-permissions",
    description:
        "No application asks for, or is given, one of deniedPermissions as an application permission without an exemption.",
    level: "mandatory",
    severity: "critical",
    frameworks: [
        "Microsoft: security best practices for application properties",
        "CISA ScubaGear",
        "Maester: high-risk app permissions",
    ],
    remediationSteps: [
        "Ask for a narrower permission: Application.ReadWrite.OwnedBy instead of Application.ReadWrite.All.",
        "Where the app cannot do without, exempt it from this rule, with the reason and until when.",
    ],
    types: APPLICATION_PERMISSION_TYPES,
    settings: {
        deniedPermissions: {
            type: "array",
            items: { type: "string" },
            description:
                "Names of Microsoft Graph's application permissions that this pack knows, or ids of app roles of any API. " +
                "The default are those that give power over the tenant, or over everybody's account, group or device.",
            default: DENIED_PERMISSIONS,
            problem: permissionProblem("application"),
        },
    },
    judge: (resource, { config: { deniedPermissions } }) =>
        judgePermissions(resource, {
            kind: "application",
            denied: deniedPermissions,
            said: (isOne) =>
                `${isOne ? "is" : "are"} on the list of denied permissions. Ask for a narrower one; where there is none, ` +
                "exempt this resource from dangerous-permissions, with a reason and an end.",
        }),
};
