import type { JsonObject } from "../json";
import type { DirectoryObject } from "./directory-object";
import type { FederatedCredential } from "./federated-credentials";
import { describeKey, type KeyCredential } from "./key-credentials";
import { describePassword, type PasswordCredential } from "./passwords";

/** An application or service principal as tests see it. */
export interface DirectoryView {
    readonly id: string;
    readonly appId: string;
    readonly displayName: string;
    readonly signInAudience: string;
    /** Object ids. */
    readonly owners: readonly string[];
    readonly passwordCredentials: readonly PasswordCredential[];
    readonly keyCredentials: readonly KeyCredential[];
    readonly federatedCredentials: readonly FederatedCredential[];
    /** All Graph properties. */
    readonly properties: JsonObject;
}

/** A directory object as tests see it. */
export function describeObject(object: DirectoryObject): DirectoryView {
    return {
        id: object.id,
        appId: object.appId,
        displayName: String(object.properties["displayName"] ?? ""),
        signInAudience: String(object.properties["signInAudience"] ?? ""),
        owners: object.owners,
        passwordCredentials: object.passwords.map(describePassword),
        keyCredentials: object.keys.map((key) => describeKey(key)),
        federatedCredentials: object.federated,
        properties: object.properties,
    };
}
