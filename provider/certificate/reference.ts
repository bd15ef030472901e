import { createHash } from "node:crypto";
import type { CertificateInVault } from "../vault/certificate-vault";

/** What consumers read of a certificate whose private key stays in the vault: where it signs, and what it is called. */
export interface CertificateReference {
    /** The version's key: `https://kv-identity.vault.azure.net/keys/web-api-default-cert/0123…`. */
    readonly key: string;
    /** The version's certificate: `https://kv-identity.vault.azure.net/certificates/web-api-default-cert/0123…`. */
    readonly certificate: string;
    /** SHA-1 thumbprint, base64url: the header `x5t` of a client assertion. */
    readonly x5t: string;
    /** SHA-256 thumbprint, base64url: the header `x5t#S256`. */
    readonly "x5t#S256": string;
}

/** Describes a version; there is nothing secret in it. */
export function referenceTo({ certificate, certificateUri, keyUri }: CertificateInVault): CertificateReference {
    const thumbprint = (hash: string) => createHash(hash).update(certificate).digest("base64url");
    return { key: keyUri, certificate: certificateUri, x5t: thumbprint("sha1"), "x5t#S256": thumbprint("sha256") };
}

/**
 * Reads what {@link referenceTo} wrote.
 * @throws when it is something else
 */
export function parseReference(text: string): CertificateReference {
    let parsed: Partial<CertificateReference> | null;
    try {
        parsed = JSON.parse(text) as Partial<CertificateReference> | null;
    } catch {
        parsed = null;
    }
    const { key, certificate, x5t, "x5t#S256": x5tS256 } = parsed ?? {};
    if (![key, certificate, x5t, x5tS256].every((part) => typeof part === "string") || !URL.canParse(key ?? "")) {
        throw new Error("The value is no reference to a certificate in a key vault.");
    }
    return parsed as CertificateReference;
}
