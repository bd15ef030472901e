import { bearerTokenAuthenticationPolicy, type HttpClient, type TlsSettings } from "@azure/core-rest-pipeline";
import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";
import type { Environment } from "../../contract/clock";
import { createSender, defaultHttpClient, type Send, type Transport } from "../rest/transport";
import { tlsSettingsFrom } from "../rest/trust";
import { chooseLoginMethod, type LoginChoice, type LoginMethod } from "./choose-login-method";
import type { Cloud } from "./cloud";
import { createCredential, describeMethod } from "./create-credential";
import { findCloud } from "./find-cloud";
import type { LoginTarget } from "./login";
import { loginSettingsFrom } from "./login-settings";

/** A cloud, and the means to send it requests as the one who signed in. Tokens are fetched when first needed. */
export interface Session {
    readonly cloud: Cloud;
    /** To Microsoft Graph. */
    readonly graph: Send;
    /** To Azure Resource Manager. */
    readonly resourceManager: Send;
    /** To the data plane of a key vault, by its address: `https://kv-identity.vault.azure.net`. */
    readonly keyVault: (origin: string) => Send;
    /** What the official clients of Azure's services take. */
    readonly client: ClientSettings;
}

/** A login, and how requests leave this process, as clients of `@azure/*` take them. */
export interface ClientSettings {
    readonly credential: TokenCredential;
    readonly options: {
        readonly httpClient: HttpClient;
        readonly tlsOptions?: TlsSettings;
        readonly retryOptions?: { readonly retryDelayInMs: number; readonly maxRetryDelayInMs: number };
    };
}

/**
 * Chooses how to sign in, and prepares the means to send requests.
 * @throws when no method is configured or the cloud is unknown
 */
export async function openSession(env: Environment, target: LoginTarget, untrusting: Transport): Promise<Session> {
    const transport: Transport = { ...untrusting, tls: tlsSettingsFrom(env) };
    const settings = loginSettingsFrom(env);
    const choice = chooseLoginMethod({ ...settings, tenantId: target.tenantId ?? settings.tenantId });
    const { method } = choice;
    if (!method) {
        throw new Error(
            `No login to Entra is configured. Set ARM_TENANT_ID, ARM_CLIENT_ID and one of ARM_CLIENT_SECRET, ` +
                `ARM_CLIENT_CERTIFICATE_PATH or ARM_USE_OIDC; or ARM_USE_MSI; or ARM_USE_CLI.${hints(choice)}`,
        );
    }
    const cloud = await findCloud(env, target, transport);
    const credential = explaining(createCredential(method, cloud, transport), method, cloud, choice);
    const senderTo = (endpoint: string) =>
        createSender(transport, bearerTokenAuthenticationPolicy({ credential, scopes: `${endpoint}/.default` }));
    return {
        cloud,
        graph: senderTo(cloud.graphEndpoint),
        resourceManager: senderTo(cloud.resourceManagerEndpoint),
        keyVault: (origin) => senderTo(vaultResource(origin)),
        client: { credential, options: clientOptions(transport) },
    };
}

function clientOptions({ http, tls, delays }: Transport): ClientSettings["options"] {
    return {
        httpClient: http ?? defaultHttpClient(),
        ...(tls && { tlsOptions: tls }),
        ...(delays && { retryOptions: { retryDelayInMs: delays.firstMs, maxRetryDelayInMs: delays.longestMs } }),
    };
}

/** Tokens for key vaults are issued for the domain of all vaults of a cloud: `https://vault.azure.net`. */
function vaultResource(origin: string): string {
    const { host } = new URL(origin);
    return `https://${host.slice(host.indexOf(".") + 1)}`;
}

/** The same credential, whose failures say how it tried to sign in. */
function explaining(
    credential: TokenCredential,
    method: LoginMethod,
    cloud: Cloud,
    choice: LoginChoice,
): TokenCredential {
    return {
        async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
            try {
                return await credential.getToken(scopes, options);
            } catch (cause) {
                const reason = cause instanceof Error ? cause.message.replace(/\s+/g, " ").trim() : String(cause);
                throw new Error(
                    `Signing in with ${describeMethod(method)} at ${cloud.loginEndpoint} failed: ${reason}${hints(choice)}`,
                    { cause },
                );
            }
        },
    };
}

function hints({ passedOver }: LoginChoice): string {
    return passedOver.length > 0 ? ` (Not used: ${passedOver.join("; ")}.)` : "";
}
