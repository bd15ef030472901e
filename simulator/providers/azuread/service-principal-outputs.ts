import type { Props } from "../../../provider/wire/handler";
import { type Json, textOf } from "../../json";
import type { Connection } from "../common/connection";
import { SERVICE_PRINCIPAL_MEMBERS, SHOWN_ROLES, SHOWN_SCOPES } from "./application-members";
import { shownTags } from "./feature-tags";
import { getObject } from "./graph-objects";
import { fromGraph } from "./members";
import { listOwners } from "./owners";
import { idsByValue, keepSecrets, withoutEmpty } from "./shown";

/** What the real provider shows as missing when it is empty. */
const EMPTY_IS_NULL = ["alternativeNames", "notificationEmailAddresses", "owners"];

/**
 * Reads a service principal as the provider shows it, or `undefined` when it does not exist.
 * @param known inputs or recorded outputs: for what Graph does not show, and for what is secret
 */
export async function readServicePrincipal(
    connection: Connection,
    id: string,
    known: Props,
): Promise<Props | undefined> {
    const object = await getObject(connection, "servicePrincipals", id);
    if (!object) {
        return undefined;
    }
    const beta = await connection.graph.send({
        method: "GET",
        path: `/beta/servicePrincipals/${id}`,
        query: { $select: "samlMetadataUrl" },
    });
    const clientId = textOf(object["appId"]) ?? "";
    const shown = (name: string) => textOf(object[name]) ?? "";
    const outputs: Props = {
        ...fromGraph(SERVICE_PRINCIPAL_MEMBERS, object),
        ...shownTags(object["tags"]),
        clientId,
        objectId: id,
        applicationTenantId: shown("appOwnerOrganizationId"),
        displayName: shown("displayName"),
        homepageUrl: shown("homepage"),
        logoutUrl: shown("logoutUrl"),
        signInAudience: shown("signInAudience"),
        type: shown("servicePrincipalType"),
        samlMetadataUrl: textOf(beta.body["samlMetadataUrl"]) ?? "",
        redirectUris: itemsOf(object["replyUrls"]),
        servicePrincipalNames: itemsOf(object["servicePrincipalNames"]).filter(
            (name) => String(name).toLowerCase() !== clientId.toLowerCase(),
        ),
        appRoles: SHOWN_ROLES.fromGraph(object["appRoles"]),
        appRoleIds: idsByValue(object["appRoles"]),
        oauth2PermissionScopes: SHOWN_SCOPES.fromGraph(object["oauth2PermissionScopes"]),
        oauth2PermissionScopeIds: idsByValue(object["oauth2PermissionScopes"]),
        owners: await listOwners(connection, "servicePrincipals", id),
        useExisting: known["useExisting"],
    };
    return keepSecrets(withoutEmpty(outputs, EMPTY_IS_NULL), known);
}

function itemsOf(value: Json | undefined): Json[] {
    return Array.isArray(value) ? value : [];
}
