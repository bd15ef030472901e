import * as pulumi from "@pulumi/pulumi";
import type { CredentialKind } from "../provider/sweep/sweep-inputs";
import type { RecordedCredentials } from "./credential-record";
import type { PreviousGeneration } from "./rotation-schedule";

export interface CredentialSweepArgs {
    /** `/applications/{objectId}` */
    readonly applicationId: pulumi.Input<string>;
    /** @default the tenant of the provider's login (`ARM_TENANT_ID`) */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in, for example `https://login.microsoftonline.us`. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly series: pulumi.Input<string>;
    readonly current: pulumi.Input<{
        keyId: pulumi.Input<string>;
        generation: pulumi.Input<number>;
        displayName: pulumi.Input<string>;
    }>;
    readonly previous: pulumi.Input<pulumi.Input<PreviousGeneration>[]>;
    readonly recorded: pulumi.Input<RecordedCredentials>;
    readonly revokeBefore?: pulumi.Input<string | undefined>;
    /** `clientSecret` or `certificate`. @default clientSecret */
    readonly kind?: CredentialKind;
    /**
     * Who writes the application's list of certificates: two sweeps of one application and of different writers are refused.
     * Judged, and not remembered. @default not compared
     */
    readonly writers?: string;
    /** Whether deleting this resource removes every credential of the series from Entra. */
    readonly removeOnDelete: pulumi.Input<boolean>;
}

/**
 * The only remover of credentials: takes those of this series from the application that have ended, were revoked, or
 * were made but never recorded. Runs when its inputs change, after the delivery.
 */
export class CredentialSweep extends pulumi.CustomResource {
    constructor(name: string, args: CredentialSweepArgs, opts?: pulumi.CustomResourceOptions) {
        super("app-registration:index:CredentialSweep", name, { ...args }, opts);
    }
}
