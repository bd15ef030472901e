import { namesOf, permissionProblem } from "../facts/permissions/permission-list";
import { consentsFor, DELEGATED_PERMISSION_GRANT } from "../facts/permissions/requested-permissions";
import { UNKNOWN } from "../facts/values";
import { judgePermissions } from "../judging/permissions";
import { notKnown, type ResourceRule } from "../rule";

interface Config {
    readonly deniedPermissions: readonly string[];
}

/** Nobody has to be asked any more: the next administrator who signs in lends the app all that the permission reaches. */
export const tenantWideConsent: ResourceRule<Config> = {
    name: "tenant-wide-consent",
    description:
        "No delegated permission that gives power over the tenant (deniedPermissions) is granted for everybody without an " +
        "exemption: the app then acts with the rights of any administrator who signs in, who is not asked.",
    level: "mandatory",
    severity: "critical",
    frameworks: ["Maester: high-risk app permissions", "CISA ScubaGear"],
    remediationSteps: [
        "Take the permission out of claimValues, or grant a narrower one.",
        "Name the one administrator it is for in userObjectId.",
        "Where the app cannot do without, exempt the grant from this rule, with the reason and until when.",
    ],
    types: [DELEGATED_PERMISSION_GRANT],
    settings: {
        deniedPermissions: {
            type: "array",
            items: { type: "string" },
            description:
                "Names of Microsoft Graph's delegated permissions that this pack knows. The default are those that give " +
                "power over the tenant.",
            default: namesOf("delegated", "tenant"),
            problem: permissionProblem("delegated"),
        },
    },
    judge: (grant, { config: { deniedPermissions } }) => {
        const whom = consentsFor(grant);
        if (whom === "one user") {
            return [];
        }
        const verdict = judgePermissions(grant, {
            kind: "delegated",
            denied: deniedPermissions,
            said: (isOne) =>
                `${isOne ? "is" : "are"} granted for everybody, administrators included. Grant a narrower one or name one ` +
                "user in userObjectId; where neither will do, exempt this grant, with a reason and an end.",
        });
        return whom === UNKNOWN && verdict.length > 0 ? [notKnown("userObjectId")] : verdict;
    },
};
