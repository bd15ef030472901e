import { type Json, type JsonObject, objectOf, textOf } from "../json";
import { ServiceError } from "../service-error";
import { badRequest } from "./bad-request";
import { BETA_ONLY, type DirectoryObject, type GraphVersion } from "./directory-object";
import { judgeNumber, PERSONAL_AUDIENCES } from "./passwords";

const AUDIENCES = ["AzureADMyOrg", "AzureADMultipleOrgs", ...PERSONAL_AUDIENCES];
/** Properties that Graph computes or keeps, whatever a request says. */
const READ_ONLY = ["id", "appId", "createdDateTime", "deletedDateTime", "publisherDomain", "verifiedPublisher"];

/** Drops annotations and what Graph computes itself; refuses properties that the resource does not have. */
export function acceptedProperties(properties: JsonObject, known: JsonObject, version: GraphVersion): JsonObject {
    const named = Object.entries(properties).filter(([name]) => !name.includes("@odata.") && !READ_ONLY.includes(name));
    for (const [name] of named) {
        if (!(name in known) || (version === "v1.0" && BETA_ONLY.has(name))) {
            throw badRequest(`Invalid property '${name}'.`);
        }
    }
    return Object.fromEntries(named);
}

/**
 * Refuses what Entra refuses of an application as it would become.
 * @param passwords number of its client secrets
 * @param others the tenant's other applications
 */
export function judgeApplication(next: JsonObject, passwords: number, others: readonly DirectoryObject[]): void {
    if (!textOf(next["displayName"])) {
        throw badRequest("Invalid value specified for property 'displayName' of resource 'Application'.");
    }
    const audience = textOf(next["signInAudience"]) ?? "";
    if (!AUDIENCES.includes(audience)) {
        throw badRequest("Invalid value specified for property 'signInAudience' of resource 'Application'.");
    }
    if (PERSONAL_AUDIENCES.includes(audience) && objectOf(next["api"])["requestedAccessTokenVersion"] !== 2) {
        throw badRequest("Property api.requestedAccessTokenVersion is invalid.");
    }
    judgeNumber(audience, passwords);
    const taken = others.flatMap((other) => listOf(other.properties["identifierUris"]));
    if (listOf(next["identifierUris"]).some((uri) => taken.includes(uri))) {
        throw badRequest("Another object with the same value for property identifierUris already exists.");
    }
}

/** Refuses to drop an app role or permission scope that is still enabled. */
export function judgeEntitlements(current: JsonObject, next: JsonObject): void {
    const entitlements = (of: JsonObject): JsonObject[] =>
        [...listOf(of["appRoles"]), ...listOf(objectOf(of["api"])["oauth2PermissionScopes"])].map(objectOf);
    const kept = entitlements(next).map(({ id }) => id);
    if (entitlements(current).some(({ id, isEnabled }) => isEnabled !== false && !kept.includes(id))) {
        throw new ServiceError(
            400,
            "CannotDeleteOrUpdateEnabledEntitlement",
            "Permission (scope or role) cannot be deleted or updated unless disabled first.",
        );
    }
}

function listOf(value: Json | undefined): Json[] {
    return Array.isArray(value) ? value : [];
}
