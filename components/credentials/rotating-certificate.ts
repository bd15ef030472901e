import type * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE_SUFFIX } from "../../contract/secret-name";
import { loginProblems } from "../program/login-problems";
import { programNow } from "../program/program-environment";
import { refuse } from "../program/refuse";
import type { CertificateArgs } from "./certificate-args";
import { certificateProblems } from "./certificate-problems";
import { type CredentialTargetArgs, targetProblems } from "./credential-target";
import type { RotatingClientSecretArgs } from "./rotating-client-secret";
import { RotatingCredential } from "./rotating-credential";
import { validateCredential } from "./validate-credential";

/** A rotating certificate of an application or service principal that is given by its id. */
export interface RotatingCertificateArgs
    extends CertificateArgs,
        CredentialTargetArgs,
        Pick<RotatingClientSecretArgs, "label"> {}

/**
 * A certificate that rotates by itself, each time a deployment finds it due, and is published before the old one ends.
 * Made in Key Vault, its private key never leaves the vault.
 */
export class RotatingCertificate extends RotatingCredential {
    /** The current certificate, PEM: public. */
    declare readonly certificate: pulumi.Output<string>;
    /** SHA-1, hexadecimal digits, as Entra shows it. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** The version in Key Vault, where it was made there. */
    declare readonly certificateUri: pulumi.Output<string | undefined>;
    /** Where the private key signs, where it was made in Key Vault. */
    declare readonly keyUri: pulumi.Output<string | undefined>;

    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: RotatingCertificateArgs, opts?: pulumi.CustomResourceOptions) {
        const now = programNow();
        refuse([
            ...validateCredential(name, args, now, (given) => [
                ...certificateProblems(given),
                ...targetProblems(given),
            ]),
            ...loginProblems(name, opts),
        ]);
        super(
            "app-registration:index:RotatingCertificate",
            name,
            args,
            {
                outputs: ["certificate", "thumbprint", "certificateUri", "keyUri"],
                keySuffix: args.madeIn === "deployment" ? undefined : CERTIFICATE_SUFFIX,
            },
            opts,
        );
    }
}
