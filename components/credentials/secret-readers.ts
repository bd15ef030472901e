import * as pulumi from "@pulumi/pulumi";
import { sentence } from "../../contract/plain-text";
import { CERTIFICATE_SUFFIX } from "../../contract/secret-name";
import { refuse } from "../program/refuse";
import { reportOnce } from "../program/report-once";
import { requireSurroundings } from "../program/surroundings";
import { grantReaders, type Readers } from "./readers";
import { readerProblems } from "./validate-credential";
import type { VaultTarget } from "./vault-target";
import { vaultProblems, vaultTargets } from "./vault-targets";

/** Who may read a secret that a rotating credential publishes, and where it is. */
export interface SecretReadersArgs {
    /** Where the secret is; either this or `vaults`. */
    readonly vault?: VaultTarget;
    /** Several vaults that all have the secret. */
    readonly vaults?: readonly VaultTarget[];
    /** The secret's name in the vault: the output `secretName` of the credential. */
    readonly secretName: pulumi.Input<string>;
    /**
     * Who may read it, by names of the program's own choice: each gets the role `Key Vault Secrets User` on this one secret,
     * and loses it when taken out of here. The deployment needs the right to assign roles.
     */
    readonly readers: Readers;
    /**
     * Whether the secret refers to a certificate whose key is in the vault: then readers get the role `Key Vault Crypto User`
     * on that key as well.
     * @default false
     */
    readonly signers?: boolean;
}

/**
 * Grants the right to read one published secret: what `readers` of a credential does, for a credential that is declared
 * elsewhere, or in a language in which a resource of this package cannot declare others.
 */
export class SecretReaders extends pulumi.ComponentResource {
    /** @throws RunError when an argument is malformed: it names the field, its value, the limit and the way out */
    constructor(name: string, args: SecretReadersArgs, opts?: pulumi.ComponentResourceOptions) {
        requireSurroundings();
        super("app-registration:index:SecretReaders", name, {}, opts);
        refuse([...vaultProblems(args), ...readerProblems(args)].map((problem) => `${name}: ${sentence(problem)}`));
        const keySuffix = args.signers ? CERTIFICATE_SUFFIX : undefined;
        const assignments = vaultTargets(args).flatMap((target) =>
            grantReaders(name, args.readers, target, pulumi.output(args.secretName), [], { parent: this }, keySuffix),
        );
        reportOnce(assignments);
        this.registerOutputs({});
    }
}
