import type { Deployer } from "./tenant/deployer";

/** What the environment tells clients. */
export interface EnvironmentParts {
    readonly url: string;
    readonly caFile: string;
    readonly tenantId: string;
    readonly subscriptionId: string;
    readonly deployer: Deployer;
}

/**
 * Environment variables that send the azuread and azure-native providers, clients of `@azure/identity`, and this
 * project's own plugins to the simulated tenant.
 */
export function simulatorEnvironment({
    url,
    caFile,
    tenantId,
    subscriptionId,
    deployer,
}: EnvironmentParts): Record<string, string> {
    const { host } = new URL(url);
    return {
        ARM_TENANT_ID: tenantId,
        ARM_SUBSCRIPTION_ID: subscriptionId,
        ARM_CLIENT_ID: deployer.clientId,
        ARM_CLIENT_SECRET: deployer.clientSecret,
        // The first is azuread's and azure-native's name, the second other providers'.
        ARM_METADATA_HOSTNAME: host,
        ARM_METADATA_HOST: host,
        ARM_DISABLE_INSTANCE_DISCOVERY: "true",
        ARM_ENVIRONMENT: "public",
        // A certificate or another login in the caller's environment would go before the secret.
        ARM_CLIENT_CERTIFICATE: "",
        ARM_CLIENT_CERTIFICATE_PATH: "",
        ARM_OIDC_TOKEN: "",
        AZURE_CLIENT_CERTIFICATE_PATH: "",
        ARM_USE_CLI: "false",
        ARM_USE_MSI: "false",
        ARM_USE_OIDC: "false",
        AZURE_TENANT_ID: tenantId,
        AZURE_CLIENT_ID: deployer.clientId,
        AZURE_CLIENT_SECRET: deployer.clientSecret,
        AZURE_AUTHORITY_HOST: url,
        SSL_CERT_FILE: caFile,
        NODE_EXTRA_CA_CERTS: caFile,
        NO_PROXY: "localhost,127.0.0.1,.localhost",
        no_proxy: "localhost,127.0.0.1,.localhost",
        APP_REGISTRATION_SIMULATOR: url,
    };
}
