import * as pulumi from "@pulumi/pulumi";

export interface VaultCertificateArgs {
    /** Of the vault: told to those who need the vault's ARM id. */
    readonly resourceGroupName: pulumi.Input<string>;
    readonly vaultName: pulumi.Input<string>;
    /** Its name in the vault; its key has the same one. */
    readonly certificateName: pulumi.Input<string>;
    /** @default the tenant of the provider's login (`ARM_TENANT_ID`) */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly series: pulumi.Input<string>;
    readonly generation: pulumi.Input<number>;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: pulumi.Input<string>;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: pulumi.Input<string>;
    /** The generation's name; it becomes the common name of the subject. */
    readonly displayName: pulumi.Input<string>;
    /** `RSA`, or `RSA-HSM` in a vault of the premium tier. */
    readonly keyType: pulumi.Input<string>;
    /** 2048, 3072 or 4096 bits. */
    readonly keySize: pulumi.Input<number>;
    /** Further attributes of the subject, for example `O=Contoso`. */
    readonly subject?: pulumi.Input<string | undefined>;
    /** Whether deleting this resource deletes the certificate, softly. */
    readonly removeOnDelete: pulumi.Input<boolean>;
}

/**
 * A generation's key pair and certificate, made in a key vault that never gives the private key away. Every generation is a
 * version of the same certificate.
 */
export class VaultCertificate extends pulumi.CustomResource {
    /** Where it is, whatever is asked for: what is protected stays in its place. */
    declare readonly resourceGroupName: pulumi.Output<string>;
    declare readonly vaultName: pulumi.Output<string>;
    declare readonly certificateName: pulumi.Output<string>;
    /** The version in the vault: 32 hexadecimal digits. */
    declare readonly version: pulumi.Output<string>;
    /** The certificate, PEM: public. */
    declare readonly certificate: pulumi.Output<string>;
    /** SHA-1, hexadecimal digits, as Entra shows it. */
    declare readonly thumbprint: pulumi.Output<string>;
    declare readonly certificateUri: pulumi.Output<string>;
    /** Where the private key signs. */
    declare readonly keyUri: pulumi.Output<string>;
    /** From when on Entra may accept it: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly startsAt: pulumi.Output<string>;
    /** What consumers read, JSON: `key`, `certificate`, `x5t` and `x5t#S256`. */
    declare readonly reference: pulumi.Output<string>;

    constructor(name: string, args: VaultCertificateArgs, opts?: pulumi.CustomResourceOptions) {
        const outputs = {
            version: undefined,
            certificate: undefined,
            thumbprint: undefined,
            certificateUri: undefined,
            keyUri: undefined,
            startsAt: undefined,
            reference: undefined,
        };
        super("app-registration:index:VaultCertificate", name, { ...args, ...outputs }, opts);
    }
}
