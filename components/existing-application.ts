import * as pulumi from "@pulumi/pulumi";

export interface ExistingApplicationArgs {
    readonly clientId: pulumi.Input<string>;
    /** @default the tenant of the provider's login (`ARM_TENANT_ID`) */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in, for example `https://login.microsoftonline.us`. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
}

/**
 * An application that is given by its client id. Graph is asked for it in the first deployment and never again, since
 * the answer cannot change; nothing is made.
 */
export class ExistingApplication extends pulumi.CustomResource {
    /** `/applications/{objectId}` */
    declare readonly applicationId: pulumi.Output<string>;
    declare readonly clientId: pulumi.Output<string>;

    constructor(name: string, args: ExistingApplicationArgs, opts?: pulumi.CustomResourceOptions) {
        super("app-registration:index:ExistingApplication", name, { ...args, applicationId: undefined }, opts);
    }
}
