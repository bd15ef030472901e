import { bearerTokenAuthenticationPolicy, type HttpClient } from "@azure/core-rest-pipeline";
import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";
import type { Environment } from "../../contract/clock";
import { settingOf } from "../../contract/provider-settings";
import { type Destination, GuardedClient, onlyTo } from "../rest/guarded-client";
import { createHttpClient } from "../rest/http-client";
import { retriedByLibraries } from "../rest/retried-by-libraries";
import { createSender, type Send, type Transport } from "../rest/transport";
import { trustFrom } from "../rest/trust";
import { chooseLoginMethod, type LoginChoice, type LoginMethod } from "./choose-login-method";
import type { Cloud } from "./cloud";
import { createCredential, describeMethod } from "./create-credential";
import { findCloud } from "./find-cloud";
import { loginSettingsFrom } from "./login-settings";
import type { LoginTarget } from "./login-target";
import { isInVault, originInVault } from "./vault-origin";

/** A cloud, and the means to send it requests as the one who signed in. Tokens are fetched when first needed. */
export interface Session {
    readonly cloud: Cloud;
    /** To Microsoft Graph. */
    readonly graph: Send;
    /** To Azure Resource Manager. */
    readonly resourceManager: Send;
    /**
     * To the data plane of a key vault, by its address: `https://kv-identity.vault.azure.net`.
     * @throws when the address is in no vault of the cloud
     */
    readonly keyVault: (origin: string) => Send;
    /** What the official clients of Key Vault take; their requests reach vaults of the cloud only. */
    readonly client: ClientSettings;
}

/** A login, and how requests leave this process, as clients of `@azure/*` take them. */
export interface ClientSettings {
    readonly credential: TokenCredential;
    readonly options: {
        readonly httpClient: HttpClient;
        readonly retryOptions?: { readonly retryDelayInMs: number; readonly maxRetryDelayInMs: number };
    };
}

/**
 * Chooses how to sign in, and prepares the means to send requests.
 * @param passedOver what else is configured and cannot be used: hints for when it fails
 * @throws when no method is configured or the cloud is unknown
 */
export async function openSession(
    env: Environment,
    target: LoginTarget,
    given: Transport,
    passedOver: readonly string[] = [],
): Promise<Session> {
    // What cannot be read is told before anything is sent.
    trustFrom(env);
    const http = given.http ?? createHttpClient(env);
    const transport = { ...given, http };
    const settings = loginSettingsFrom(env);
    const chosen = chooseLoginMethod({ ...settings, tenantId: target.tenantId ?? settings.tenantId });
    const choice = { ...chosen, passedOver: [...chosen.passedOver, ...passedOver] };
    const { method } = choice;
    if (!method) {
        throw new Error(NO_LOGIN + hints(choice));
    }
    const cloud = await findCloud(env, target, transport);
    const credential = explaining(createCredential(method, cloud, transport), method, cloud, choice);
    const guarded = (destination: Destination) => new GuardedClient(http, destination);
    const senderTo = (origin: string, resource: string) =>
        createSender(
            { ...transport, http: guarded(onlyTo(origin)) },
            bearerTokenAuthenticationPolicy({ credential, scopes: `${resource}/.default` }),
        );
    const anyVault: Destination = {
        name: `https://NAME.${cloud.keyVaultDomain}`,
        includes: (address) => isInVault(cloud, address),
    };
    return {
        cloud,
        graph: senderTo(cloud.graphEndpoint, cloud.graphEndpoint),
        resourceManager: senderTo(cloud.resourceManagerEndpoint, cloud.resourceManagerEndpoint),
        // Tokens for key vaults are issued for the domain of all vaults of a cloud: `https://vault.azure.net`.
        keyVault: (address) => senderTo(originInVault(cloud, address), `https://${cloud.keyVaultDomain}`),
        client: {
            credential,
            options: {
                ...clientOptions(transport),
                httpClient: retriedByLibraries(guarded(anyVault), transport.delays),
            },
        },
    };
}

const NO_LOGIN =
    `No login to Entra is configured. Set ${settingOf("ARM_TENANT_ID")}, ${settingOf("ARM_CLIENT_ID")} and one of ` +
    `${settingOf("ARM_CLIENT_SECRET")}, ${settingOf("ARM_CLIENT_CERTIFICATE_PATH")} or ${settingOf("ARM_USE_OIDC")}; or ` +
    `${settingOf("ARM_USE_MSI")}; or ${settingOf("ARM_USE_CLI")}.`;

function clientOptions({ delays }: Transport): Omit<ClientSettings["options"], "httpClient"> {
    return {
        ...(delays && { retryOptions: { retryDelayInMs: delays.firstMs, maxRetryDelayInMs: delays.longestMs } }),
    };
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
