import * as pulumi from "@pulumi/pulumi";

/** What was handed out, and since which generation that list is complete. */
export interface RecordedCredentials {
    readonly since: number;
    readonly keys: { keyId: string; generation: number; displayName: string; expiresAt: string }[];
}

export interface CredentialRecordArgs {
    /** Handed through unchanged, as a secret, so that nothing can be published that was not recorded. */
    readonly value: pulumi.Input<string>;
    readonly series: pulumi.Input<string>;
    readonly keyId: pulumi.Input<string>;
    readonly generation: pulumi.Input<number>;
    readonly displayName: pulumi.Input<string>;
    readonly issuedAt: pulumi.Input<string>;
    readonly expiresAt: pulumi.Input<string>;
}

/**
 * Remembers every key id before its value is published, so that the sweep can tell a credential that consumers may
 * hold from one that a killed run or a lost answer left behind. What is published comes from here, value included.
 */
export class CredentialRecord extends pulumi.CustomResource {
    /** The value of the credential; a secret output. */
    declare readonly value: pulumi.Output<string>;
    declare readonly keyId: pulumi.Output<string>;
    declare readonly generation: pulumi.Output<number>;
    declare readonly displayName: pulumi.Output<string>;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    declare readonly issuedAt: pulumi.Output<string>;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    declare readonly expiresAt: pulumi.Output<string>;
    declare readonly recorded: pulumi.Output<RecordedCredentials>;

    constructor(name: string, args: CredentialRecordArgs, opts?: pulumi.CustomResourceOptions) {
        super(
            "app-registration:index:CredentialRecord",
            name,
            { ...args, value: pulumi.secret(args.value), recorded: undefined },
            opts,
        );
    }
}
