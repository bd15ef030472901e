import type * as pulumi from "@pulumi/pulumi";
import type { CertificateFormat } from "../contract/certificate-formats";
import type { ClientSecretArgs } from "./client-secret-args";

/** Where a certificate's key pair is made. */
export const KEY_ORIGINS = ["keyVault", "deployment"] as const;

export type KeyOrigin = (typeof KEY_ORIGINS)[number];

/** One rotating certificate and its delivery. */
export interface CertificateArgs extends ClientSecretArgs {
    /**
     * Where the key pair is made. `keyVault`: in the vault, which never gives the private key away; consumers read a reference
     * to it and have the vault sign. `deployment`: in the deployment; consumers read the certificate with its private key.
     * @default keyVault
     */
    readonly madeIn?: KeyOrigin;
    /** `RSA`, or `RSA-HSM` in a vault of the premium tier: Entra accepts no other kind. @default RSA */
    readonly keyType?: pulumi.Input<string | undefined>;
    /** 2048, 3072 or 4096 bits; for the generations that are made from now on. @default 2048 */
    readonly keySize?: pulumi.Input<number | undefined>;
    /**
     * How a certificate that is made in the deployment is delivered: `pfx` (PKCS#12 without a password, in base64) or `pem`,
     * private key and certificate in both. @default pfx
     */
    readonly format?: pulumi.Input<CertificateFormat | undefined>;
    /** Attributes of the subject beside its common name, which names the credential: `O=Contoso, C=DE`. @default none */
    readonly subject?: pulumi.Input<string | undefined>;
}

/** What {@link CertificateArgs} default to. */
export const CERTIFICATE_DEFAULTS = { madeIn: "keyVault", keyType: "RSA", keySize: 2048, format: "pfx" } as const;

/** The content type of a delivery that refers to a certificate in the vault. */
export const REFERENCE_CONTENT_TYPE = "application/vnd.entra.certificate-reference+json";

/** The content types of a delivery that holds a certificate with its private key: those of Key Vault's own. */
export const CERTIFICATE_CONTENT_TYPES: Readonly<Record<string, string>> = {
    pfx: "application/x-pkcs12",
    pem: "application/x-pem-file",
};
