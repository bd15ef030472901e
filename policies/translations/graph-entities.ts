import { type Field, field } from "../facts/translation";
import { at, isValues, textAt, UNKNOWN, type Value, type Values } from "../facts/values";

/** An application as Microsoft Graph has it, in the body of a request. */
export const APPLICATION_FIELDS: readonly Field[] = [
    field("displayName", "body.displayName"),
    field("signInAudience", "body.signInAudience"),
    field("identifierUris", "body.identifierUris"),
    { known: ["owners"], own: ["body", "owners@odata.bind"], read: (owners) => each(owners, lastPartOf) },
    field("passwords", "body.passwordCredentials"),
    field("web.redirectUris", "body.web.redirectUriSettings", (settings) => each(settings, (one) => at(one, "uri"))),
    field("web.redirectUris", "body.web.redirectUris"),
    field("web.implicitGrant.accessTokenIssuanceEnabled", "body.web.implicitGrantSettings.enableAccessTokenIssuance"),
    field("web.implicitGrant.idTokenIssuanceEnabled", "body.web.implicitGrantSettings.enableIdTokenIssuance"),
    field("singlePageApplication.redirectUris", "body.spa.redirectUris"),
    field("publicClient.redirectUris", "body.publicClient.redirectUris"),
    field("fallbackPublicClientEnabled", "body.isFallbackPublicClient"),
    field("api", "body.api"),
    field("appRoles", "body.appRoles"),
    field("requiredResourceAccesses", "body.requiredResourceAccess", (required) => each(required, accessOf)),
];

export const PRINCIPAL_FIELDS: readonly Field[] = [
    field("clientId", "body.appId"),
    { known: ["owners"], own: ["body", "owners@odata.bind"], read: (owners) => each(owners, lastPartOf) },
];

export const ROLE_ASSIGNMENT_FIELDS: readonly Field[] = [
    field("appRoleId", "body.appRoleId"),
    field("principalObjectId", "body.principalId"),
    field("resourceObjectId", "body.resourceId"),
];

/** A role of the directory that is given, at once or to be taken up. */
export const DIRECTORY_ROLE_FIELDS: readonly Field[] = [
    field("principalObjectId", "body.principalId"),
    field("roleId", "body.roleDefinitionId"),
    field("directoryScopeId", "body.directoryScopeId"),
    field("appScopeId", "body.appScopeId"),
];

/** Consent to delegated permissions, which are one text. */
export const CONSENT_FIELDS: readonly Field[] = [
    field("claimValues", "body.scope", (scope) => (typeof scope === "string" ? [scope] : undefined)),
    field("userObjectId", "body.principalId"),
    field("servicePrincipalObjectId", "body.clientId"),
    field("resourceServicePrincipalObjectId", "body.resourceId"),
];

export const FEDERATED_FIELDS: readonly Field[] = [
    field("displayName", "body.name"),
    field("issuer", "body.issuer"),
    field("subject", "body.subject"),
    field("audiences", "body.audiences"),
];

/** One whose subject is an expression; it takes one audience. */
export const FLEXIBLE_FEDERATED_FIELDS: readonly Field[] = [
    field("displayName", "body.name"),
    field("issuer", "body.issuer"),
    field("claimsMatchingExpression", "body.claimsMatchingExpression.value"),
    field("audience", "body.audiences", (audiences) => (Array.isArray(audiences) ? audiences[0] : undefined)),
];

/** An owner of something, by a reference to a directory object, or several by their ids. */
export const OWNER_FIELDS: readonly Field[] = [
    { known: ["ownerObjectId"], own: ["body", "@odata.id"], read: lastPartOf },
    field("ownerObjectIds", "referenceIds"),
];

/** A client secret that the action addPassword makes, anew whenever its body changes. */
export function secretFieldsOf(declared: Values): readonly Field[] {
    return [
        field("displayName", "body.passwordCredential.displayName"),
        field("startDate", "body.passwordCredential.startDateTime"),
        field("endDate", "body.passwordCredential.endDateTime"),
        field("rotateWhenChanged", "body"),
        ...exported(declared, "value", "secretText"),
        ...exported(declared, "keyId", "keyId"),
    ];
}

/** A certificate that the action addKey adds. */
export const KEY_FIELDS: readonly Field[] = [
    field("value", "body.keyCredential.key"),
    field("encoding", "", () => "base64"),
    field("startDate", "body.keyCredential.startDateTime"),
    field("endDate", "body.keyCredential.endDateTime"),
];

/**
 * What of the answer is among the outputs, which hold what the program asks for: by JMESPath expressions with names, of
 * which `@` is the whole answer.
 */
export function exported(declared: Values, known: string, property: string): readonly Field[] {
    const asked = at(declared, "responseExportValues");
    const found = Object.keys(isValues(asked) ? asked : {}).flatMap((name) => {
        const expression = textAt(asked, name);
        const within = expression === "@" ? [property] : [];
        return expression === "@" || expression === property
            ? [{ known: [known], own: ["output", name, ...within] }]
            : [];
    });
    return found.slice(0, 1);
}

/** The object that an address is about: `applications/{id}/addPassword`. */
export function idInAddress(address: Value): Value | undefined {
    const [, id] = typeof address === "string" ? partsOf(address) : [];
    return id;
}

/** The parts of an address, without the slash before it and the query behind it. */
export function partsOf(address: string): readonly string[] {
    const [path = ""] = address.split(/[?#]/, 1);
    const parts = path.split("/");
    const first = parts.findIndex((part) => part !== "");
    return first === -1 ? [""] : parts.slice(first, parts.findLastIndex((part) => part !== "") + 1);
}

function lastPartOf(reference: Value): Value | undefined {
    return typeof reference === "string" ? partsOf(reference).at(-1) : undefined;
}

function accessOf(required: Value): Value {
    return { resourceAppId: at(required, "resourceAppId"), resourceAccesses: at(required, "resourceAccess") };
}

/** Each of a list; what is not known yet stays so. */
function each(list: Value, read: (one: Value) => Value | undefined): Value | undefined {
    return Array.isArray(list)
        ? list.map((one: Value) => (one === UNKNOWN ? UNKNOWN : (read(one) ?? null)))
        : undefined;
}
