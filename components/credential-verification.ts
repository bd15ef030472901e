import * as pulumi from "@pulumi/pulumi";
import type { CredentialForm } from "../provider/verification/verification-inputs";
import type { VerifyMode } from "./verification-options";

export interface CredentialVerificationArgs {
    /** `/applications/{objectId}` */
    readonly applicationId: pulumi.Input<string>;
    /** The application's client id. @default asked of Graph */
    readonly clientId?: pulumi.Input<string | undefined>;
    /** @default the tenant of the provider's login (`ARM_TENANT_ID`) */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in, for example `https://login.microsoftonline.us`. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
    /** What a token is asked for. @default Microsoft Graph's, in the cloud that is deployed to */
    readonly scope?: pulumi.Input<string | undefined>;
    readonly series: pulumi.Input<string>;
    readonly keyId: pulumi.Input<string>;
    /** What `value` is: `clientSecret`, `vaultCertificate` or `certificate`. @default clientSecret */
    readonly kind?: CredentialForm;
    /** The credential; handed through unchanged, as a secret, once Entra has accepted it. */
    readonly value: pulumi.Input<string>;
    readonly verify: pulumi.Input<VerifyMode>;
    /** How often in a row it must be accepted: 1 to 10. */
    readonly signIns: pulumi.Input<number>;
    /** How long it may go on being refused: ISO 8601, an hour at most. */
    readonly timeout: pulumi.Input<string>;
}

/**
 * The gate: signs in with a credential that was just made until Entra accepts it, and hands it on then. Runs when there is
 * a new credential, and at no other time.
 */
export class CredentialVerification extends pulumi.CustomResource {
    /** The value of the credential; a secret output. */
    declare readonly value: pulumi.Output<string>;
    /** The id of the credential whose value it is. */
    declare readonly keyId: pulumi.Output<string>;
    /**
     * `accepted`; `notAsked` when `verify` is off; `unconfirmed` when `bestEffort` let a value pass that could not be
     * verified.
     */
    declare readonly verified: pulumi.Output<string>;

    constructor(name: string, args: CredentialVerificationArgs, opts?: pulumi.CustomResourceOptions) {
        super(
            "app-registration:index:CredentialVerification",
            name,
            { ...args, value: pulumi.secret(args.value), verified: undefined },
            opts,
        );
    }
}
