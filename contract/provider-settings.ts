/** The package's name: the namespace of its configuration and the name of its provider. */
export const PACKAGE = "app-registration";

/** One setting of the provider. */
export interface ProviderSetting {
    /** The environment variable that is its default. */
    readonly variable: string;
    /** A switch is true or false, everything else is text. @default text */
    readonly isSwitch?: boolean;
    /** Whether its value is never shown and always encrypted in the state. @default false */
    readonly isSecret?: boolean;
}

/** What the provider can be told: names and meanings are those of the azuread provider. */
export const PROVIDER_SETTINGS = {
    tenantId: { variable: "ARM_TENANT_ID" },
    clientId: { variable: "ARM_CLIENT_ID" },
    clientIdFilePath: { variable: "ARM_CLIENT_ID_FILE_PATH" },
    clientSecret: { variable: "ARM_CLIENT_SECRET", isSecret: true },
    clientSecretFilePath: { variable: "ARM_CLIENT_SECRET_FILE_PATH" },
    clientCertificate: { variable: "ARM_CLIENT_CERTIFICATE", isSecret: true },
    clientCertificatePath: { variable: "ARM_CLIENT_CERTIFICATE_PATH" },
    clientCertificatePassword: { variable: "ARM_CLIENT_CERTIFICATE_PASSWORD", isSecret: true },
    useOidc: { variable: "ARM_USE_OIDC", isSwitch: true },
    oidcToken: { variable: "ARM_OIDC_TOKEN", isSecret: true },
    oidcTokenFilePath: { variable: "ARM_OIDC_TOKEN_FILE_PATH" },
    oidcRequestToken: { variable: "ARM_OIDC_REQUEST_TOKEN", isSecret: true },
    oidcRequestUrl: { variable: "ARM_OIDC_REQUEST_URL" },
    adoPipelineServiceConnectionId: { variable: "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID" },
    useAksWorkloadIdentity: { variable: "ARM_USE_AKS_WORKLOAD_IDENTITY", isSwitch: true },
    useMsi: { variable: "ARM_USE_MSI", isSwitch: true },
    msiEndpoint: { variable: "ARM_MSI_ENDPOINT" },
    useCli: { variable: "ARM_USE_CLI", isSwitch: true },
    environment: { variable: "ARM_ENVIRONMENT" },
    metadataHost: { variable: "ARM_METADATA_HOSTNAME" },
    subscriptionId: { variable: "ARM_SUBSCRIPTION_ID" },
} as const satisfies Readonly<Record<string, ProviderSetting>>;

/** The name of a setting: `tenantId`. */
export type SettingName = keyof typeof PROVIDER_SETTINGS;

/** Every setting with its name. */
export const SETTINGS = Object.entries(PROVIDER_SETTINGS) as readonly (readonly [SettingName, ProviderSetting])[];

/** How an error calls a setting, by its variable: `app-registration:tenantId (ARM_TENANT_ID)`. */
export function settingOf(variable: string): string {
    const [name] = SETTINGS.find(([, setting]) => setting.variable === variable) ?? [];
    return name === undefined ? variable : `${PACKAGE}:${name} (${variable})`;
}
