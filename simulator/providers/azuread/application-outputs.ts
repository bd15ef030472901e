import type { Props } from "../../../provider/wire/handler";
import { objectOf, textOf } from "../../json";
import type { Connection } from "../common/connection";
import { APPLICATION_MEMBERS } from "./application-members";
import { shownTags } from "./feature-tags";
import { getObject } from "./graph-objects";
import { fromGraph } from "./members";
import { listOwners } from "./owners";
import { idsByValue, keepSecrets, withoutEmpty } from "./shown";

/** What the real provider shows as missing when it is empty. */
const EMPTY_IS_NULL = ["groupMembershipClaims", "identifierUris", "owners"];

/**
 * Reads an application as the provider shows it, or `undefined` when it does not exist.
 * @param known inputs or recorded outputs: for what Graph does not show, and for what is secret
 */
export async function readApplication(connection: Connection, id: string, known: Props): Promise<Props | undefined> {
    const object = await getObject(connection, "applications", id);
    if (!object) {
        return undefined;
    }
    const beta = await connection.graph.send({
        method: "GET",
        path: `/beta/applications/${id}`,
        query: { $select: "oauth2RequirePostResponse" },
    });
    const { tags, featureTags } = shownTags(object["tags"]);
    const outputs: Props = {
        ...fromGraph(APPLICATION_MEMBERS, object),
        tags,
        featureTags,
        appRoleIds: idsByValue(object["appRoles"]),
        oauth2PermissionScopeIds: idsByValue(objectOf(object["api"])["oauth2PermissionScopes"]),
        oauth2PostResponseRequired: beta.body["oauth2RequirePostResponse"] === true,
        clientId: textOf(object["appId"]),
        objectId: id,
        publisherDomain: textOf(object["publisherDomain"]) ?? "",
        disabledByMicrosoft: textOf(object["disabledByMicrosoftStatus"]) ?? "",
        templateId: textOf(object["applicationTemplateId"]) ?? "",
        logoUrl: textOf(objectOf(object["info"])["logoUrl"]) ?? "",
        owners: await listOwners(connection, "applications", id),
        logoImage: known["logoImage"] ?? "",
        preventDuplicateNames: known["preventDuplicateNames"] ?? false,
    };
    return keepSecrets(withoutEmpty(outputs, EMPTY_IS_NULL), known);
}
