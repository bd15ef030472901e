import { APPLICATION_CERTIFICATE, APPLICATION_PASSWORD } from "../facts/credentials/credential";
import { FEDERATED, FLEXIBLE_FEDERATED } from "../facts/federation/federated";
import { DIRECTORY_ROLE_ASSIGNMENT } from "../facts/permissions/directory-roles";
import { APP_ROLE_ASSIGNMENT, DELEGATED_PERMISSION_GRANT } from "../facts/permissions/requested-permissions";
import { APPLICATION, APPLICATION_OWNER, SERVICE_PRINCIPAL } from "../facts/registrations/application";
import { type Field, field, type Reader, type Translation } from "../facts/translation";
import { at, isValues, textAt, UNKNOWN, type Value, type Values } from "../facts/values";
import {
    APPLICATION_FIELDS,
    CONSENT_FIELDS,
    DIRECTORY_ROLE_FIELDS,
    exported,
    FEDERATED_FIELDS,
    FLEXIBLE_FEDERATED_FIELDS,
    idInAddress,
    KEY_FIELDS,
    OWNER_FIELDS,
    PRINCIPAL_FIELDS,
    partsOf,
    ROLE_ASSIGNMENT_FIELDS,
    secretFieldsOf,
} from "./graph-entities";

/**
 * Resources of Microsoft's Terraform provider msgraph, which sends any body to any address of Microsoft Graph. An address
 * that is made from another resource is not known in a first preview; the body then tells what it is about.
 */
export const MSGRAPH: readonly (readonly [string, Reader])[] = [
    ["msgraph:index/resource:Resource", created],
    ["msgraph:index/resourceCollection:ResourceCollection", collected],
    ["msgraph:index/updateResource:UpdateResource", (declared) => changed(declared, "url")],
    ["msgraph:index/resourceAction:ResourceAction", acted],
];

function created(declared: Values): Translation | undefined {
    const body = at(declared, "body");
    const has = (name: string) => isValues(body) && body[name] !== undefined;
    const isAt = (address: RegExp, ...names: readonly string[]) =>
        isAbout(declared, "url", address, () => names.length > 0 && names.every(has));
    if (isAt(/^applications$/)) {
        return { type: APPLICATION, fields: [...APPLICATION_FIELDS, ...exported(declared, "clientId", "appId")] };
    }
    if (isAt(/^serviceprincipals$/)) {
        return { type: SERVICE_PRINCIPAL, fields: PRINCIPAL_FIELDS };
    }
    if (isAt(/^rolemanagement\/directory\/role(assignments|(assignment|eligibility)schedulerequests)$/)) {
        return { type: DIRECTORY_ROLE_ASSIGNMENT, fields: DIRECTORY_ROLE_FIELDS };
    }
    if (isAt(/^oauth2permissiongrants$/)) {
        return { type: DELEGATED_PERMISSION_GRANT, fields: CONSENT_FIELDS };
    }
    if (isAt(OWNERS, "@odata.id")) {
        return { type: APPLICATION_OWNER, fields: [...OWNER_FIELDS, applicationIn("url")] };
    }
    if (isAt(/^applications\/[^/]+\/federatedidentitycredentials$/, "issuer", "audiences")) {
        const isFlexible = has("claimsMatchingExpression");
        const fields = isFlexible ? FLEXIBLE_FEDERATED_FIELDS : FEDERATED_FIELDS;
        return { type: isFlexible ? FLEXIBLE_FEDERATED : FEDERATED, fields: [...fields, applicationIn("url")] };
    }
    return isAt(/^serviceprincipals\/[^/]+\/approleassign(ments|edto)$/, "appRoleId", "principalId")
        ? { type: APP_ROLE_ASSIGNMENT, fields: ROLE_ASSIGNMENT_FIELDS }
        : undefined;
}

function collected(declared: Values): Translation | undefined {
    return isAbout(declared, "url", OWNERS, () => true)
        ? { type: APPLICATION_OWNER, fields: [...OWNER_FIELDS, applicationIn("url")] }
        : undefined;
}

/** What is sent to an application that is there already. */
function changed(declared: Values, address: "url" | "resourceUrl"): Translation | undefined {
    const body = at(declared, "body");
    const isOfApplication = () => isValues(body) && Object.keys(body).some((name) => OF_APPLICATIONS.has(name));
    return isAbout(declared, address, /^applications(\/[^/]+|\([^/]+\))$/, isOfApplication)
        ? { type: APPLICATION, fields: [...APPLICATION_FIELDS, applicationIn(address)], isPartial: true }
        : undefined;
}

function acted(declared: Values): Translation | undefined {
    if (textAt(declared, "when") === "destroy") {
        return undefined;
    }
    const action = textAt(declared, "action");
    const does = (name: string, part: string) =>
        typeof action === "string"
            ? action.toLowerCase().endsWith(name)
            : isAbout(declared, "resourceUrl", new RegExp(`[/.]${name}$`), () => isValues(at(declared, "body", part)));
    if (does("addpassword", "passwordCredential")) {
        return { type: APPLICATION_PASSWORD, fields: [...secretFieldsOf(declared), applicationIn("resourceUrl")] };
    }
    if (does("addkey", "keyCredential")) {
        return { type: APPLICATION_CERTIFICATE, fields: [...KEY_FIELDS, applicationIn("resourceUrl")] };
    }
    const method = textAt(declared, "method");
    return action === undefined && typeof method === "string" && /^(patch|put)$/i.test(method)
        ? changed(declared, "resourceUrl")
        : undefined;
}

const OWNERS = /^(applications|serviceprincipals)\/[^/]+\/owners\/\$ref$/;

/** What of a body only applications have. */
const OF_APPLICATIONS: ReadonlySet<string> = new Set([
    "api",
    "identifierUris",
    "isFallbackPublicClient",
    "publicClient",
    "requiredResourceAccess",
    "signInAudience",
    "spa",
    "web",
]);

/** @param byBody tells what the address is about where that is not known yet */
function isAbout(declared: Values, property: string, address: RegExp, byBody: () => boolean): boolean {
    const written = textAt(declared, property);
    return written === UNKNOWN
        ? byBody()
        : written !== undefined && address.test(partsOf(written).join("/").toLowerCase());
}

function applicationIn(property: string): Field {
    return field("applicationId", property, (address: Value) => idInAddress(address));
}
