import type { CertificateFormat } from "./certificate-formats";

/** The content type of a published client secret. */
export const CLIENT_SECRET_CONTENT_TYPE = "application/vnd.entra.client-secret";

/** The content type of a published reference to a certificate in the vault. */
export const REFERENCE_CONTENT_TYPE = "application/vnd.entra.certificate-reference+json";

/** The content types of a published certificate with its private key: those of Key Vault's own. */
export const CERTIFICATE_CONTENT_TYPES: Readonly<Record<CertificateFormat, string>> = {
    pfx: "application/x-pkcs12",
    pem: "application/x-pem-file",
};
