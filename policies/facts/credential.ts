import { declared, type ResourceFacts } from "./resource";
import { at, type Known, textAt, type Value } from "./values";

/** A client secret or a certificate that a program declares, on an application or a service principal. */
export interface Credential {
    readonly kind: "client secret" | "certificate";
    readonly resource: ResourceFacts;
    readonly startDate: Known<string>;
    readonly endDate: Known<string>;
    /** The deprecated lifetime: ignored by the provider for client secrets, a Go duration for certificates. */
    readonly endDateRelative: Known<string>;
    /** What makes a client secret rotate when it changes. */
    readonly rotateWhenChanged: Value | undefined;
    /** The input that names the application or service principal it belongs to. */
    readonly ownerProperty: "applicationId" | "servicePrincipalId";
    readonly owner: Known<string>;
}

const KINDS: Readonly<Record<string, Pick<Credential, "kind" | "ownerProperty">>> = {
    "azuread:index/applicationPassword:ApplicationPassword": { kind: "client secret", ownerProperty: "applicationId" },
    "azuread:index/servicePrincipalPassword:ServicePrincipalPassword": {
        kind: "client secret",
        ownerProperty: "servicePrincipalId",
    },
    "azuread:index/applicationCertificate:ApplicationCertificate": {
        kind: "certificate",
        ownerProperty: "applicationId",
    },
    "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate": {
        kind: "certificate",
        ownerProperty: "servicePrincipalId",
    },
};

/** The types of resources that are credentials. */
export const CREDENTIAL_TYPES: readonly string[] = Object.keys(KINDS);
export const CLIENT_SECRET_TYPES = CREDENTIAL_TYPES.filter((type) => KINDS[type]?.kind === "client secret");
export const CERTIFICATE_TYPES = CREDENTIAL_TYPES.filter((type) => KINDS[type]?.kind === "certificate");

/** Reads a resource as a credential; `undefined` when it is none. Never reads the credential's value. */
export function credentialOf(resource: ResourceFacts): Credential | undefined {
    const known = KINDS[resource.type];
    if (!known) {
        return undefined;
    }
    const props = declared(resource);
    return {
        ...known,
        resource,
        startDate: textAt(props, "startDate"),
        endDate: textAt(props, "endDate"),
        endDateRelative: textAt(props, "endDateRelative"),
        rotateWhenChanged: at(props, "rotateWhenChanged"),
        owner: textAt(props, known.ownerProperty),
    };
}
