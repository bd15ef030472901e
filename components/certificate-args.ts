import type * as pulumi from "@pulumi/pulumi";
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
    /** Attributes of the subject beside its common name, which names the credential: `O=Contoso, C=DE`. @default none */
    readonly subject?: pulumi.Input<string | undefined>;
}

/** What {@link CertificateArgs} default to. */
export const CERTIFICATE_DEFAULTS = { madeIn: "keyVault", keyType: "RSA", keySize: 2048 } as const;

/** The content type of a delivery that refers to a certificate in the vault. */
export const REFERENCE_CONTENT_TYPE = "application/vnd.entra.certificate-reference+json";

/** What follows the delivery's name in that of the certificate beside it. */
export const CERTIFICATE_SUFFIX = "-cert";
