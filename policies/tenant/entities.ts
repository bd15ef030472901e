import { APPLICATION_CERTIFICATE, APPLICATION_PASSWORD } from "../facts/credentials/credential";
import { FEDERATED, FLEXIBLE_FEDERATED } from "../facts/federation/federated";
import { APPLICATION, SERVICE_PRINCIPAL } from "../facts/registrations/application";
import { type StackResource, toValues } from "../facts/resource";
import { type Field, field, type Readers, type Translation } from "../facts/translation";
import { textAt, type Values } from "../facts/values";
import { APPLICATION_FIELDS, FEDERATED_FIELDS, FLEXIBLE_FEDERATED_FIELDS } from "../translations/graph-entities";
import { translatorOf } from "../translations/translate";

/** What Microsoft Graph has, by the names that messages give it. */
export type EntityKind =
    | "Application"
    | "ServicePrincipal"
    | "ApplicationSecret"
    | "ServicePrincipalSecret"
    | "ApplicationCertificate"
    | "ServicePrincipalCertificate"
    | "FederatedIdentityCredential";

/** One thing as Graph answers it: an application or service principal, or a credential of one. */
export interface Entity {
    readonly kind: EntityKind;
    /** Its id, or its key id. */
    readonly id: string;
    /** For messages. */
    readonly name: string;
    /** The object id of the application or service principal that a credential is of. */
    readonly holderId?: string;
    /** Graph's own properties; an application's owners as a list of object ids. */
    readonly properties: object;
}

/** What a credential is read by; whose it is stands beside Graph's own properties. */
const DATES: readonly Field[] = [field("startDate", "startDateTime"), field("endDate", "endDateTime")];

/** Client secrets, which are judged each by itself; and what Graph says of redirect URIs a second time. */
const LEFT_OUT: ReadonlySet<string> = new Set(["passwordCredentials", "redirectUriSettings"]);

const READERS: Readers = new Map<string, (declared: Values) => Translation>([
    [
        tokenOf("Application"),
        () => ({
            type: APPLICATION,
            fields: [
                ...APPLICATION_FIELDS.filter(({ own }) => !own.some((name) => LEFT_OUT.has(name))).map(outOfBody),
                field("clientId", "appId"),
            ],
        }),
    ],
    [tokenOf("ServicePrincipal"), () => ({ type: SERVICE_PRINCIPAL, fields: [field("clientId", "appId")] })],
    [tokenOf("ApplicationSecret"), () => ({ type: APPLICATION_PASSWORD, fields: DATES })],
    [
        tokenOf("ServicePrincipalSecret"),
        () => ({ type: "azuread:index/servicePrincipalPassword:ServicePrincipalPassword", fields: DATES }),
    ],
    [tokenOf("ApplicationCertificate"), () => ({ type: APPLICATION_CERTIFICATE, fields: DATES })],
    [
        tokenOf("ServicePrincipalCertificate"),
        () => ({ type: "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate", fields: DATES }),
    ],
    [
        tokenOf("FederatedIdentityCredential"),
        (declared) =>
            textAt(declared, "claimsMatchingExpression", "value") === undefined
                ? { type: FEDERATED, fields: FEDERATED_FIELDS.map(outOfBody) }
                : { type: FLEXIBLE_FEDERATED, fields: FLEXIBLE_FEDERATED_FIELDS.map(outOfBody) },
    ],
]);

const translate = translatorOf(READERS);

/** A thing of a tenant as rules know resources. */
export function resourceOf({ kind, id, name, holderId, properties }: Entity): StackResource {
    const values: Values = {
        ...toValues(kind === "Application" ? withDefaultsTold(properties) : properties),
        ...(holderId !== undefined && { applicationId: holderId, servicePrincipalId: holderId }),
    };
    return translate({
        urn: `urn:tenant:${kind}::${holderId ?? ""}::${id}`,
        name,
        type: tokenOf(kind),
        token: tokenOf(kind),
        props: values,
        inputs: values,
        ignoreChanges: [],
        isProtected: false,
        isDeletedFirst: false,
        dependencies: [],
        propertyDependencies: {},
    });
}

/**
 * An application whose version of access tokens is 1 may never have been given one: it is what azuread writes for programs that
 * say nothing. It is told as that provider tells it, so that a tenant is judged as the program's preview was.
 */
function withDefaultsTold(properties: object): object {
    const { api } = properties as { readonly api?: { readonly requestedAccessTokenVersion?: unknown } };
    return api?.requestedAccessTokenVersion === 1
        ? { ...properties, api: { ...api, __defaults: ["requestedAccessTokenVersion"] } }
        : properties;
}

/** Messages call it by its last part alone. */
function tokenOf(kind: EntityKind): string {
    return `:index:${kind}`;
}

/** A property of a request's body, of the entity itself. */
function outOfBody({ known, own, read }: Field): Field {
    const path = own.slice(own[0] === "body" ? 1 : 0);
    return known[0] === "owners" ? { known, own: ["owners"] } : { known, own: path, ...(read && { read }) };
}
