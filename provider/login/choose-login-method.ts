import { settingOf } from "../../contract/provider-settings";
import type { LoginSettings } from "./login-settings";

interface ServicePrincipal {
    readonly tenantId: string;
    readonly clientId: string;
}

/** A way to sign in, with everything that it needs. */
export type LoginMethod =
    | (ServicePrincipal & {
          readonly kind: "certificate";
          readonly base64?: string;
          readonly path?: string;
          readonly password?: string;
      })
    | (ServicePrincipal & { readonly kind: "secret"; readonly clientSecret: string })
    | (ServicePrincipal & { readonly kind: "oidcToken"; readonly token: string })
    | (ServicePrincipal & {
          readonly kind: "azureDevOps";
          readonly url: string;
          readonly token: string;
          readonly serviceConnectionId: string;
      })
    | (ServicePrincipal & { readonly kind: "gitHub"; readonly url: string; readonly token: string })
    | { readonly kind: "managedIdentity"; readonly clientId?: string; readonly endpoint?: string }
    | { readonly kind: "azureCli"; readonly tenantId?: string };

/** The method found, and which ones were begun in the settings but not completed: hints for when it fails. */
export interface LoginChoice {
    readonly method?: LoginMethod;
    readonly passedOver: readonly string[];
}

const CERTIFICATE = "app-registration:clientCertificate(Path) (ARM_CLIENT_CERTIFICATE(_PATH))";
const OIDC_TOKEN = "app-registration:oidcToken(FilePath) (ARM_OIDC_TOKEN(_FILE_PATH))";

type Attempt = (settings: LoginSettings) => LoginMethod | string | undefined;

const byCertificate: Attempt = (settings) =>
    settings.certificate || settings.certificatePath
        ? forServicePrincipal(settings, CERTIFICATE, (principal) => ({
              kind: "certificate",
              ...principal,
              base64: settings.certificate,
              path: settings.certificatePath,
              password: settings.certificatePassword,
          }))
        : undefined;

const bySecret: Attempt = ({ clientSecret, ...settings }) =>
    clientSecret
        ? forServicePrincipal(settings, settingOf("ARM_CLIENT_SECRET"), (principal) => ({
              kind: "secret",
              ...principal,
              clientSecret,
          }))
        : undefined;

const byOidcToken: Attempt = ({ oidcToken: token, ...settings }) =>
    token
        ? ifOidcIsOn(settings, OIDC_TOKEN, (principal) => ({
              kind: "oidcToken",
              ...principal,
              token,
          }))
        : undefined;

const byAzureDevOps: Attempt = (settings) => {
    const { oidcRequestUrl: url, oidcRequestToken: token, adoServiceConnectionId: serviceConnectionId } = settings;
    return url && token && serviceConnectionId
        ? ifOidcIsOn(settings, settingOf("ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID"), (principal) => ({
              kind: "azureDevOps",
              ...principal,
              url,
              token,
              serviceConnectionId,
          }))
        : undefined;
};

const byGitHub: Attempt = ({ oidcRequestUrl: url, oidcRequestToken: token, ...settings }) =>
    // Every job of these systems has the variables, so with OIDC off they are no sign of a slip.
    url && token && settings.useOidc
        ? forServicePrincipal(settings, settingOf("ARM_USE_OIDC"), (principal) => ({
              kind: "gitHub",
              ...principal,
              url,
              token,
          }))
        : undefined;

const byManagedIdentity: Attempt = (settings) =>
    settings.useManagedIdentity
        ? { kind: "managedIdentity", clientId: settings.clientId, endpoint: settings.managedIdentityEndpoint }
        : undefined;

const byAzureCli: Attempt = ({ useCli, tenantId }) => (useCli ? { kind: "azureCli", tenantId } : undefined);

/** The azuread provider's order of preference (hashicorp/go-azure-sdk, sdk/auth, NewAuthorizerFromCredentials). */
const ATTEMPTS: readonly Attempt[] = [
    byCertificate,
    bySecret,
    byOidcToken,
    byAzureDevOps,
    byGitHub,
    byManagedIdentity,
    byAzureCli,
];

/** Picks the first method for which the settings are complete, as the azuread provider does. */
export function chooseLoginMethod(settings: LoginSettings): LoginChoice {
    const passedOver: string[] = [];
    for (const attempt of ATTEMPTS) {
        const method = attempt(settings);
        if (typeof method === "object") {
            return { method, passedOver };
        }
        if (method !== undefined) {
            passedOver.push(method);
        }
    }
    return { passedOver };
}

function forServicePrincipal(
    { tenantId, clientId }: Partial<ServicePrincipal>,
    given: string,
    make: (principal: ServicePrincipal) => LoginMethod,
): LoginMethod | string {
    if (tenantId && clientId) {
        return make({ tenantId, clientId });
    }
    const missing = [tenantId ? [] : ["ARM_TENANT_ID"], clientId ? [] : ["ARM_CLIENT_ID"]].flat().map(settingOf);
    return `${given} is set, but ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not`;
}

function ifOidcIsOn(
    settings: Partial<ServicePrincipal> & { readonly useOidc: boolean },
    given: string,
    make: (principal: ServicePrincipal) => LoginMethod,
): LoginMethod | string {
    return settings.useOidc
        ? forServicePrincipal(settings, given, make)
        : `${given} is set, but ${settingOf("ARM_USE_OIDC")} is not true`;
}
