import * as pulumi from "@pulumi/pulumi";
import type { PreviousGeneration } from "./rotation-schedule";

export interface SupersededVersionsArgs {
    readonly series: pulumi.Input<string>;
    /** The address of the delivery, or of a certificate, whatever the version: `https://<vault>.<domain>/secrets/<name>`. */
    readonly secretUri: pulumi.Input<string>;
    /** The current credential, whose versions are left alone. */
    readonly keyId: pulumi.Input<string>;
    /** The replaced generations that are still valid: this runs when one of them has ended. */
    readonly previous: pulumi.Input<pulumi.Input<PreviousGeneration>[]>;
    readonly revokeBefore?: pulumi.Input<string | undefined>;
    /** @default the tenant of the provider's login (`ARM_TENANT_ID`) */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
    /** Whether anything is disabled at all. */
    readonly disable: pulumi.Input<boolean>;
}

/** Disables the versions of a delivery whose credential has ended or was revoked; deletes none. */
export class SupersededVersions extends pulumi.CustomResource {
    constructor(name: string, args: SupersededVersionsArgs, opts?: pulumi.CustomResourceOptions) {
        super("app-registration:index:SupersededVersions", name, { ...args }, opts);
    }
}
