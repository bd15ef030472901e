import { namesOf, permissionProblem } from "../facts/permissions/permission-list";
import {
    consentsFor,
    DELEGATED_PERMISSION_GRANT,
    DELEGATED_PERMISSION_TYPES,
} from "../facts/permissions/requested-permissions";
import { judgePermissions } from "../judging/permissions";
import type { ResourceRule } from "../rule";

interface Config {
    readonly deniedPermissions: readonly string[];
}

/** Whoever an administrator signs in to can do with these what the administrator can. */
export const dangerousDelegatedPermissions: ResourceRule<Config> = {
    name: "dangerous-delegated-permissions",
    description:
        "No application asks for one of deniedPermissions as a delegated permission, or is given it for one user. It reaches " +
        "no further than whoever signs in, and asking needs consent: therefore advice only. Consent for everybody is " +
        "tenant-wide-consent's.",
    level: "advisory",
    severity: "high",
    frameworks: ["Maester: high-risk app permissions", "CISA ScubaGear"],
    remediationSteps: [
        "Ask for a narrower permission, such as User.Read instead of User.ReadWrite.All.",
        "Where administrators need the app, assign it to them alone and let Conditional Access guard it.",
    ],
    types: DELEGATED_PERMISSION_TYPES,
    settings: {
        deniedPermissions: {
            type: "array",
            items: { type: "string" },
            description:
                "Names of Microsoft Graph's delegated permissions that this pack knows, or ids of scopes of any API. The " +
                "default are those that give power over the tenant, or over everybody's account, group or device.",
            default: namesOf("delegated", "tenant", "everybody"),
            problem: permissionProblem("delegated"),
        },
    },
    judge: (resource, { config: { deniedPermissions } }) => {
        if (resource.type === DELEGATED_PERMISSION_GRANT && consentsFor(resource) !== "one user") {
            return [];
        }
        return judgePermissions(resource, {
            kind: "delegated",
            denied: deniedPermissions,
            said: (isOne) =>
                `${isOne ? "lets" : "let"} the app act with the rights of every administrator who signs in. Ask for a ` +
                "narrower one.",
        });
    },
};
