import * as pulumi from "@pulumi/pulumi";
import { PACKAGE, SETTINGS } from "../../contract/provider-settings";
import { requireSurroundings } from "./surroundings";

/**
 * How this package's resources log in to Entra, Key Vault and Resource Manager: the settings of the azuread provider, with the
 * same names and meanings. What is left out comes from the environment variables that azuread reads as well, never from the
 * stack's `app-registration:*`, which is for the provider that nobody declared. A way to sign in that is given here is not
 * mixed with another one of the environment.
 */
export interface ProviderArgs {
    /** Tenant id or verified domain. @default ARM_TENANT_ID */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Client id of the deploying application or user-assigned identity. @default ARM_CLIENT_ID */
    readonly clientId?: pulumi.Input<string | undefined>;
    /** A file that holds the client id. @default ARM_CLIENT_ID_FILE_PATH */
    readonly clientIdFilePath?: pulumi.Input<string | undefined>;
    /** Client secret of the deploying application; encrypted in the state. @default ARM_CLIENT_SECRET */
    readonly clientSecret?: pulumi.Input<string | undefined>;
    /** A file that holds the client secret. @default ARM_CLIENT_SECRET_FILE_PATH */
    readonly clientSecretFilePath?: pulumi.Input<string | undefined>;
    /** Base64 of a PKCS#12 archive to sign in with; encrypted in the state. @default ARM_CLIENT_CERTIFICATE */
    readonly clientCertificate?: pulumi.Input<string | undefined>;
    /** A PKCS#12 archive, or PEM with certificate and private key. @default ARM_CLIENT_CERTIFICATE_PATH */
    readonly clientCertificatePath?: pulumi.Input<string | undefined>;
    /** What the certificate is encrypted with; encrypted in the state. @default ARM_CLIENT_CERTIFICATE_PASSWORD */
    readonly clientCertificatePassword?: pulumi.Input<string | undefined>;
    /** Whether a token of another identity provider is exchanged. @default ARM_USE_OIDC, else false */
    readonly useOidc?: pulumi.Input<boolean | undefined>;
    /** That token; encrypted in the state. @default ARM_OIDC_TOKEN */
    readonly oidcToken?: pulumi.Input<string | undefined>;
    /** A file that holds that token. @default ARM_OIDC_TOKEN_FILE_PATH */
    readonly oidcTokenFilePath?: pulumi.Input<string | undefined>;
    /** What a pipeline's service is shown for its token; encrypted in the state. @default ARM_OIDC_REQUEST_TOKEN, or the pipeline's */
    readonly oidcRequestToken?: pulumi.Input<string | undefined>;
    /** Where a pipeline's service hands out its token. @default ARM_OIDC_REQUEST_URL, or the pipeline's */
    readonly oidcRequestUrl?: pulumi.Input<string | undefined>;
    /** The service connection of Azure DevOps. @default ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID */
    readonly adoPipelineServiceConnectionId?: pulumi.Input<string | undefined>;
    /** Whether the workload identity of AKS is used. @default ARM_USE_AKS_WORKLOAD_IDENTITY, else false */
    readonly useAksWorkloadIdentity?: pulumi.Input<boolean | undefined>;
    /** Whether the machine's managed identity is used. @default ARM_USE_MSI, else false */
    readonly useMsi?: pulumi.Input<boolean | undefined>;
    /** Where the managed identity's tokens are issued. @default ARM_MSI_ENDPOINT, or the usual one */
    readonly msiEndpoint?: pulumi.Input<string | undefined>;
    /** Whether the Azure CLI's account may be used when nothing else is given. @default ARM_USE_CLI, else true */
    readonly useCli?: pulumi.Input<boolean | undefined>;
    /** `public`, `usgovernment`, `usgovernmentl5` or `china`. @default ARM_ENVIRONMENT, else public */
    readonly environment?: pulumi.Input<string | undefined>;
    /** The host that tells where any other cloud answers. @default ARM_METADATA_HOSTNAME */
    readonly metadataHost?: pulumi.Input<string | undefined>;
    /** The subscription of vaults that are written through Resource Manager. @default ARM_SUBSCRIPTION_ID */
    readonly subscriptionId?: pulumi.Input<string | undefined>;
}

/**
 * A login of its own for some resources: for a second tenant, for stacks with `pulumi:disable-default-providers`, or where
 * the login is known to the program alone. Give it as `provider` to a resource, or among the `providers` of a component.
 */
export class Provider extends pulumi.ProviderResource {
    /** Whether a value is a provider of this package, also one that another copy of it made. */
    static override isInstance(value: unknown): value is Provider {
        const type = (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType;
        return type === `pulumi:providers:${PACKAGE}`;
    }

    constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
        requireSurroundings();
        const secrets = SETTINGS.flatMap(([setting, { isSecret }]) => (isSecret ? [setting] : []));
        const inputs = SETTINGS.map(([setting, { isSecret, isSwitch }]) => {
            const value: pulumi.Input<string | boolean | undefined> = args[setting];
            return [
                setting,
                value === undefined ? undefined : isSecret ? pulumi.secret(value) : asText(value, isSwitch),
            ];
        });
        super(
            PACKAGE,
            name,
            Object.fromEntries(inputs),
            pulumi.mergeOptions(opts, { additionalSecretOutputs: secrets }),
        );
    }
}

/** The engine takes nothing but texts for a provider's configuration. */
function asText(value: pulumi.Input<string | boolean | undefined>, isSwitch = false) {
    return isSwitch ? pulumi.output(value).apply((known) => (known === undefined ? known : String(known))) : value;
}
