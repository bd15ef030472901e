import { bearerTokenAuthenticationPolicy } from "@azure/core-rest-pipeline";
import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";
import type { Environment } from "../clock";
import { chooseLoginMethod, type LoginChoice, type LoginMethod } from "./choose-login-method";
import { type Cloud, cloudByName, withAuthorityHost } from "./cloud";
import { cloudFromMetadata } from "./cloud-from-metadata";
import { createCredential, describeMethod } from "./create-credential";
import { loginSettingsFrom } from "./login-settings";
import { createSender, type Send, type Transport } from "./transport";
import { tlsSettingsFrom } from "./trust";

/** Which tenant to sign in to; what is left out comes from the environment. */
export interface LoginTarget {
    /** Tenant id or verified domain. @default ARM_TENANT_ID, or the Azure CLI's present tenant */
    readonly tenantId?: string;
    /** Host that issues tokens, `https://login.microsoftonline.us`. @default the cloud's own */
    readonly authorityHost?: string;
}

/** A cloud, and the means to send it requests as the one who signed in. Tokens are fetched when first needed. */
export interface Session {
    readonly cloud: Cloud;
    /** To Microsoft Graph. */
    readonly graph: Send;
    /** To Azure Resource Manager. */
    readonly resourceManager: Send;
    /** To the data plane of a key vault, by its address: `https://kv-identity.vault.azure.net`. */
    readonly keyVault: (origin: string) => Send;
}

/** Signs in when first needed; the same target gets the same session as long as the process lives. */
export type Login = (target: LoginTarget) => Promise<Session>;

/** What a login is made from. Nothing else of the surroundings is read, except by the Azure CLI itself. */
export interface LoginDependencies extends Pick<Transport, "http" | "delays"> {
    readonly env: Environment;
}

/**
 * The login of the azuread provider: the same variables, in the same order of preference. Its result stays in memory.
 * @throws (from the login) when no method is configured or the cloud is unknown; a failing sign-in throws at the first
 * request, naming the method
 */
export function createLogin(dependencies: LoginDependencies): Login {
    const { env, http, delays } = dependencies;
    const sessions = new Map<string, Promise<Session>>();
    return (target) => {
        const key = JSON.stringify([target.tenantId, target.authorityHost]);
        const session = sessions.get(key) ?? signIn(env, target, { http, delays });
        sessions.set(key, session);
        // A failure is not remembered: the next resource tries again.
        session.catch(() => sessions.delete(key));
        return session;
    };
}

/**
 * Finds the cloud that the environment and the target name.
 * @throws when it has no such name, or its metadata cannot be read
 */
export async function findCloud(env: Environment, target: LoginTarget, transport: Transport): Promise<Cloud> {
    const host = env["ARM_METADATA_HOSTNAME"];
    const name = env["ARM_ENVIRONMENT"];
    const cloud = host ? await cloudFromMetadata(host, createSender(transport)) : cloudByName(name || "public");
    return target.authorityHost ? withAuthorityHost(cloud, target.authorityHost, Boolean(host || name)) : cloud;
}

async function signIn(env: Environment, target: LoginTarget, untrusting: Transport): Promise<Session> {
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
