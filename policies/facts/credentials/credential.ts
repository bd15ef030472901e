import { declared, type ResourceFacts, type StackResource } from "../resource";
import {
    type PlannedRotation,
    plannedRotationOf,
    ROTATING_CERTIFICATE,
    ROTATING_CLIENT_SECRET,
    ROTATING_TYPES,
} from "../schedules/planned-rotation";
import { at, type Known, textAt, type Values } from "../values";

/** The inputs by which credentials name the application or service principal that they belong to. */
export type OwnerProperty = "applicationId" | "servicePrincipalId" | "clientId";

/** A client secret or a certificate that a program declares, on an application or a service principal. */
export interface Credential {
    readonly kind: "client secret" | "certificate";
    readonly resource: ResourceFacts;
    readonly startDate: Known<string>;
    readonly endDate: Known<string>;
    /** The deprecated lifetime: ignored by the provider for client secrets, a Go duration for certificates. */
    readonly endDateRelative: Known<string>;
    /** The input that names the application or service principal it belongs to. */
    readonly ownerProperty: OwnerProperty;
    /** By which it rotates itself, where it does: its dates are those of its ledger, its value is nowhere but in Key Vault. */
    readonly rotation: PlannedRotation | undefined;
}

/** A credential among all the resources of its stack. */
export type StackCredential = Credential & { readonly resource: StackResource };

/** What a type of resource is as a credential, and by which inputs it may name what it belongs to: one of them is given. */
interface Type {
    readonly kind: Credential["kind"];
    readonly owners: readonly [OwnerProperty, ...OwnerProperty[]];
}

const ANY_OWNER: Type["owners"] = ["applicationId", "servicePrincipalId", "clientId"];

export const APPLICATION_PASSWORD = "azuread:index/applicationPassword:ApplicationPassword";
export const APPLICATION_CERTIFICATE = "azuread:index/applicationCertificate:ApplicationCertificate";

const KINDS: Readonly<Record<string, Type>> = {
    [APPLICATION_PASSWORD]: { kind: "client secret", owners: ["applicationId"] },
    "azuread:index/servicePrincipalPassword:ServicePrincipalPassword": {
        kind: "client secret",
        owners: ["servicePrincipalId"],
    },
    [APPLICATION_CERTIFICATE]: { kind: "certificate", owners: ["applicationId"] },
    "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate": {
        kind: "certificate",
        owners: ["servicePrincipalId"],
    },
    [ROTATING_CLIENT_SECRET]: { kind: "client secret", owners: ANY_OWNER },
    [ROTATING_CERTIFICATE]: { kind: "certificate", owners: ANY_OWNER },
};

/** The types of resources that are credentials. */
export const CREDENTIAL_TYPES: readonly string[] = Object.keys(KINDS);
/** Those that know no rotation of their own: it replaces them. */
export const HAND_DECLARED_TYPES = CREDENTIAL_TYPES.filter((type) => !ROTATING_TYPES.includes(type));
export const CLIENT_SECRET_TYPES = CREDENTIAL_TYPES.filter((type) => KINDS[type]?.kind === "client secret");
export const CERTIFICATE_TYPES = CREDENTIAL_TYPES.filter((type) => KINDS[type]?.kind === "certificate");

/** Reads a resource as a credential; `undefined` when it is none. Never reads the credential's value. */
export function credentialOf(resource: ResourceFacts): Credential | undefined {
    const known = KINDS[resource.type];
    if (!known) {
        return undefined;
    }
    const props = declared(resource);
    const rotation = plannedRotationOf(resource);
    return {
        kind: known.kind,
        resource,
        startDate: rotation ? rotation.issuedAt : textAt(props, "startDate"),
        endDate: rotation ? rotation.expiresAt : textAt(props, "endDate"),
        endDateRelative: textAt(props, "endDateRelative"),
        ownerProperty: ownerPropertyOf(known, props),
        rotation,
    };
}

function ownerPropertyOf({ owners }: Type, props: Values): OwnerProperty {
    return owners.find((property) => at(props, property) !== undefined) ?? owners[0];
}
