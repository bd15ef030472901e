import * as pulumi from "@pulumi/pulumi";
import type { VaultCertificateArgs } from "./vault-certificate";

export interface LocalCertificateArgs
    extends Pick<
        VaultCertificateArgs,
        "series" | "generation" | "issuedAt" | "expiresAt" | "displayName" | "keySize" | "subject"
    > {
    /** `pfx` or `pem`. */
    readonly format: pulumi.Input<string>;
}

/** A generation's key pair and certificate, made in the deployment. */
export class LocalCertificate extends pulumi.CustomResource {
    /** The certificate, PEM: public. */
    declare readonly certificate: pulumi.Output<string>;
    /** SHA-1, hexadecimal digits, as Entra shows it. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** From when on Entra may accept it: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly startsAt: pulumi.Output<string>;
    /** Certificate and private key; a secret output. */
    declare readonly value: pulumi.Output<string>;

    constructor(name: string, args: LocalCertificateArgs, opts?: pulumi.CustomResourceOptions) {
        const outputs = { certificate: undefined, thumbprint: undefined, startsAt: undefined, value: undefined };
        super(
            "app-registration:index:LocalCertificate",
            name,
            { ...args, ...outputs },
            pulumi.mergeOptions(opts, { additionalSecretOutputs: ["value"] }),
        );
    }
}
