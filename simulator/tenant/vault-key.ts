import type { JsonObject } from "../json";
import type { MadeCertificate } from "./make-certificate";
import type { VaultObject } from "./vault-object";
import type { SecretVersion } from "./vault-secret";

/** When a vault's object may be used and when it was made; instants are unix seconds. */
export type ObjectAttributes = SecretVersion["attributes"];

/** One version of a key. */
export interface KeyVersion {
    /** 32 hexadecimal digits. */
    readonly version: string;
    /** PKCS#8 in PEM; never shown. */
    readonly privateKey: string;
    /** The public part as a JSON Web Key: `kty`, `n` and `e`. */
    readonly publicKey: JsonObject;
    readonly operations: readonly string[];
    /** Whether it belongs to a certificate, which then alone may change and delete it. */
    readonly managed: boolean;
    readonly attributes: ObjectAttributes & { readonly exportable: boolean };
    readonly tags?: Readonly<Record<string, string>>;
}

/** One version of a certificate; its key and its secret have the same name and version. */
export interface CertificateVersion {
    /** 32 hexadecimal digits. */
    readonly version: string;
    /** DER in base64. */
    readonly certificate: string;
    readonly attributes: ObjectAttributes;
    readonly tags?: Readonly<Record<string, string>>;
}

/** A creation that has been asked for. */
export interface PendingCertificate {
    readonly version: string;
    readonly requestId: string;
    readonly attributes: ObjectAttributes;
    readonly tags?: Readonly<Record<string, string>>;
    readonly made: MadeCertificate;
    /** How many times it will still be said to be in progress. */
    polls: number;
    status: "inProgress" | "completed";
}

/** A certificate with all its versions. */
export interface VaultCertificate extends VaultObject<CertificateVersion> {
    /** As on the wire, with the defaults filled in. */
    policy: JsonObject;
    pending?: PendingCertificate;
}
