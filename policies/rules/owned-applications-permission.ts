import { APPLICATION_PERMISSION_TYPES } from "../facts/permissions/requested-permissions";
import { judgePermissions } from "../judging/permissions";
import type { ResourceRule } from "../rule";

/**
 * What deployments need, and attackers like: whoever signs in as such an app makes itself credentials of all that it owns.
 * Advice only, since it is the narrower permission that dangerous-permissions points to.
 */
export const ownedApplicationsPermission: ResourceRule = {
    name: "owned-applications-permission",
    description:
        "Application.ReadWrite.OwnedBy is for deployments alone: with it an app makes credentials for every application it owns.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Maester: high-risk app permissions"],
    remediationSteps: [
        "If the app deploys applications: nothing to do, but let it own none that has more permissions than itself.",
        "If it only rotates its own credential: remove the permission, and let the deployment rotate it.",
    ],
    types: APPLICATION_PERMISSION_TYPES,
    judge: (resource) =>
        judgePermissions(resource, {
            kind: "application",
            denied: ["Application.ReadWrite.OwnedBy"],
            said: () =>
                "lets this app make credentials for every application it owns. Deployments need it; remove it from any " +
                "other app.",
        }),
};
