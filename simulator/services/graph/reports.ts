import type { Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { DirectoryObject } from "../../tenant/directory-object";
import type { Tenant } from "../../tenant/tenant";
import { renderPage } from "./pages";

/** Reports on who signs in; beta alone. */
export function reportRoutes(tenant: Tenant, url: string): Route[] {
    const { directory } = tenant;
    return [
        {
            method: "GET",
            path: "/:version{beta}/reports/appCredentialSignInActivities",
            operation: "listAppCredentialSignInActivities",
            handle: (request) => {
                const activities = [
                    ...directory.applications.list().flatMap((each) => activitiesOf(each, "application", tenant)),
                    ...directory.servicePrincipals
                        .list()
                        .flatMap((each) => activitiesOf(each, "servicePrincipal", tenant)),
                ];
                const collection = "reports/appCredentialSignInActivities";
                return renderPage(activities, request, { url, collection, render: (activity) => activity });
            },
        },
    ];
}

/** What the report says of the credentials by which somebody has signed in. */
function activitiesOf(
    { id: holderId, appId, passwords, keys }: DirectoryObject,
    credentialOrigin: "application" | "servicePrincipal",
    { signIns }: Tenant,
): (JsonObject & { id: string })[] {
    const credentials = [
        ...passwords.map((each) => ({ ...each, keyType: "clientSecret", keyUsage: "sign" })),
        ...keys.map((each) => ({ ...each, keyType: "certificate", keyUsage: "verify" })),
    ];
    return credentials.flatMap(({ keyId, keyType, keyUsage, startDateTime, endDateTime }) => {
        const lastSignInDateTime = signIns.lastOf(keyId);
        return lastSignInDateTime === undefined
            ? []
            : [
                  {
                      id: Buffer.from(`${appId}|${keyId}`).toString("base64url"),
                      appId,
                      appObjectId: credentialOrigin === "application" ? holderId : null,
                      servicePrincipalObjectId: credentialOrigin === "servicePrincipal" ? holderId : null,
                      credentialOrigin,
                      keyId,
                      keyType,
                      keyUsage,
                      createdDateTime: startDateTime,
                      expirationDateTime: endDateTime,
                      signInActivity: { lastSignInDateTime },
                  },
              ];
    });
}
