import type { JsonObject } from "../../json";
import { ServiceError } from "../../service-error";
import type { DirectoryObject } from "../../tenant/directory-object";
import type { Tenant } from "../../tenant/tenant";
import { renderFederated } from "./federated";
import { describeOwner } from "./owners";
import { select } from "./render";

/** How many related objects Graph shows with an expanded one, whatever is asked for; there is no next page of them. */
const MOST_EXPANDED = 20;

const EXPAND = /^(\w+)(?:\(\$select=([\w,]+)\))?$/;

/**
 * What `$expand` adds to an object: `owners`, or `federatedIdentityCredentials` of an application, each with `$select` in
 * brackets. As in Graph, one relationship a request, and 20 objects of it.
 */
export function expanded(object: DirectoryObject, expand: string | null, tenant: Tenant): JsonObject {
    if (expand === null || expand === "") {
        return {};
    }
    const [, relationship = "", names] = EXPAND.exec(expand) ?? [];
    const related = relatedTo(object, relationship, tenant);
    if (related === undefined) {
        throw new ServiceError(400, "Request_UnsupportedQuery", `Unsupported or invalid $expand clause: ${expand}`);
    }
    const shown = related.slice(0, MOST_EXPANDED).map((one) => ({
        ...("@odata.type" in one ? { "@odata.type": one["@odata.type"] } : {}),
        ...select(one, names ?? null),
    }));
    return { [relationship]: shown };
}

function relatedTo(object: DirectoryObject, relationship: string, tenant: Tenant): JsonObject[] | undefined {
    switch (relationship) {
        case "owners":
            return object.owners.map((id) => describeOwner(id, tenant));
        case "federatedIdentityCredentials":
            return tenant.directory.applications.find(object.id) && object.federated.map(renderFederated);
        default:
            return undefined;
    }
}
