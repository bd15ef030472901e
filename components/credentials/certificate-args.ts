import type * as pulumi from "@pulumi/pulumi";
import type { KeyOrigin } from "../../contract/certificate-defaults";
import type { CertificateFormat } from "../../contract/certificate-formats";
import type { ClientSecretArgs } from "./client-secret-args";

/** One rotating certificate and where it is published. */
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
     * How a certificate that is made in the deployment is published: `pfx` (PKCS#12 without a password, in base64) or `pem`,
     * private key and certificate in both. @default pfx
     */
    readonly format?: pulumi.Input<CertificateFormat | undefined>;
    /** Attributes of the subject beside its common name, which names the credential: `O=Contoso, C=DE`. @default none */
    readonly subject?: pulumi.Input<string | undefined>;
}
