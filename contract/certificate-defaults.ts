/** Where a certificate's key pair is made. */
export const KEY_ORIGINS = ["keyVault", "deployment"] as const;

export type KeyOrigin = (typeof KEY_ORIGINS)[number];

/** What a certificate is made of if nothing else is said. */
export const CERTIFICATE_DEFAULTS = { madeIn: "keyVault", keyType: "RSA", keySize: 2048, format: "pfx" } as const;
