import type { Chance } from "../chance";
import type { JsonObject } from "../json";
import type { Directory } from "./directory";
import { type DirectoryObject, freshApplication, freshServicePrincipal } from "./directory-object";
import type { FederatedCredential } from "./federated-credentials";
import { mergeProperties } from "./object-store";

/** A credential as a tenant may have it for years: of any age. */
export interface FurnishedCredential {
    readonly displayName?: string | null;
    /** @default a new one */
    readonly keyId?: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly startDateTime: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly endDateTime: string;
}

/** An application as a tenant may have it, however it came to be. */
export interface FurnishedApplication {
    readonly displayName: string;
    /** Further properties of Graph. */
    readonly properties?: JsonObject;
    /** Nobody knows their values. */
    readonly passwordCredentials?: readonly FurnishedCredential[];
    /** Nobody has their keys. */
    readonly keyCredentials?: readonly FurnishedCredential[];
    readonly federatedIdentityCredentials?: readonly Pick<FederatedCredential, "name" | "issuer" | "subject">[];
    /** Object ids. */
    readonly owners?: readonly string[];
    /** Whether it has a service principal. @default true */
    readonly hasPrincipal?: boolean;
}

/**
 * Puts an application into a directory as it is: no rule of Entra judges it, and nothing is looked up among the others, so
 * that a hundred thousand take seconds.
 * @returns its object id and client id
 */
export function furnish(
    directory: Directory,
    wanted: FurnishedApplication,
    { now, tenantId, domain, chance }: { now: string; tenantId: string; domain: string; chance: Chance },
): Pick<DirectoryObject, "id" | "appId"> {
    const [id, appId] = [chance.uuid(), chance.uuid()];
    const properties = { ...wanted.properties, displayName: wanted.displayName };
    const keyIdOf = (given: FurnishedCredential) => given.keyId?.toLowerCase() ?? chance.uuid();
    const application: DirectoryObject = {
        id,
        appId,
        properties: mergeProperties(freshApplication(id, appId, now, domain), properties),
        passwords: (wanted.passwordCredentials ?? []).map((given) => ({
            ...datesOf(given),
            keyId: keyIdOf(given),
            hint: "abc",
            digest: "",
        })),
        keys: (wanted.keyCredentials ?? []).map((given) => ({
            ...datesOf(given),
            keyId: keyIdOf(given),
            customKeyIdentifier: "",
            type: "AsymmetricX509Cert",
            usage: "Verify",
            key: "",
        })),
        federated: (wanted.federatedIdentityCredentials ?? []).map((given) => ({
            ...given,
            id: chance.uuid(),
            audiences: ["api://AzureADTokenExchange"],
            description: null,
        })),
        owners: [...(wanted.owners ?? [])],
    };
    directory.applications.add(application);
    if (wanted.hasPrincipal ?? true) {
        const principalId = chance.uuid();
        directory.servicePrincipals.add({
            id: principalId,
            appId,
            properties: freshServicePrincipal(principalId, application, now, tenantId),
            passwords: [],
            keys: [],
            federated: [],
            owners: [],
        });
    }
    return { id, appId };
}

function datesOf({ displayName = null, startDateTime, endDateTime }: FurnishedCredential) {
    return { displayName, startDateTime, endDateTime };
}
