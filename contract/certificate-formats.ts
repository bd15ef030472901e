/** The forms in which a certificate with its private key is published. */
export const CERTIFICATE_FORMATS = ["pfx", "pem"] as const;

export type CertificateFormat = (typeof CERTIFICATE_FORMATS)[number];
