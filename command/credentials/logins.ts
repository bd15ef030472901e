import type { Environment } from "../../contract/clock";
import { PACKAGE, PROVIDER_SETTINGS, SETTINGS, type SettingName } from "../../contract/provider-settings";
import { createLogin, type Login, type LoginDependencies } from "../../provider/login/login";
import { configuredEnvironment } from "../../provider/login/provider-configuration";
import { createHttpClient } from "../../provider/rest/http-client";
import { keepingLimits } from "../../provider/rest/limits/keeping-limits";
import { rememberingDiscovery } from "../../provider/rest/remembered-discovery";
import { STANDARD_DELAYS } from "../../provider/rest/retry-strategy";
import { waitingFrom } from "../../provider/verification/waiting";
import type { ProviderInState } from "./provider-in-state";

/** A login as deployments of a provider have it. */
export interface ProviderLogin {
    /** The environment, with the provider's settings over it. */
    readonly env: Environment;
    readonly login: Login;
    /** Where the environment lacks a part of it that the state alone does not give: what to do, as a sentence. @default all is there */
    readonly wayOut?: string;
}

/**
 * The login of a provider; of equal settings it is the same one.
 * @throws where nobody can tell how the provider was configured
 */
export type Logins = (provider: ProviderInState) => ProviderLogin;

/** Without these another tenant or cloud would be asked. */
const PLACES: readonly SettingName[] = ["tenantId", "environment", "metadataHost"];

/** Where a secret or a token of the environment would go. */
const ADDRESSES: readonly SettingName[] = ["metadataHost", "msiEndpoint", "oidcRequestUrl"];

/** Makes the logins of providers from an environment and from what states have of their settings. Nothing sealed is opened. */
export function createLogins({ env, ...dependencies }: Omit<LoginDependencies, "passedOver">): Logins {
    const known = new Map<string, ProviderLogin>();
    return ({ settings, sealed, unreadable }) => {
        if (unreadable !== undefined) {
            throw new Error(unreadable);
        }
        const { env: configured, configure } = configuredEnvironment(env);
        configure(settings, sealed);
        const missing = sealed.filter((name) => name !== "subscriptionId" && !configured[variableOf(name)]);
        const key = JSON.stringify([SETTINGS.map(([, { variable }]) => configured[variable] || ""), missing]);
        const [address] = ADDRESSES.filter((name) => settings[name] && settings[name] !== env[variableOf(name)]);
        const make = () =>
            address === undefined ? loginOf(configured, missing, dependencies) : elsewhere(configured, address);
        const found = known.get(key) ?? make();
        known.set(key, found);
        return found;
    };
}

/** The same with the plugin's own limits. @param progress is told what is waited for */
export function ownLogins(env: Environment, progress: (line: string) => void): Logins {
    const surroundings = { waiting: waitingFrom(env), delays: STANDARD_DELAYS, tell: progress };
    return createLogins({ env, http: rememberingDiscovery(keepingLimits(createHttpClient(env), surroundings)) });
}

/** @param missing settings that the state seals, and the environment lacks */
function loginOf(
    env: Environment,
    missing: readonly SettingName[],
    dependencies: Pick<LoginDependencies, "http" | "delays">,
): ProviderLogin {
    if (missing.length === 0) {
        return { env, login: createLogin({ env, ...dependencies }) };
    }
    const names = missing.map((name) => `${PACKAGE}:${name}`).join(" and ");
    const give = `set ${missing.map(variableOf).join(" and ")} to what was configured`;
    const wayOut = `The state keeps ${names} sealed, and nothing is decrypted here: ${give}.`;
    const login: Login = missing.some((name) => PLACES.includes(name))
        ? () => Promise.reject(new Error(`Nobody can tell where its deployments sign in. ${wayOut}`))
        : createLogin({ env, ...dependencies, passedOver: [`${names}, which the state keeps sealed: ${give}`] });
    return { env, login, wayOut };
}

/** Whoever wrote the state must not be the one who decides where this machine's secrets go. */
function elsewhere(env: Environment, address: SettingName): ProviderLogin {
    const value = env[variableOf(address)];
    const wayOut = `Where that is right, set ${variableOf(address)} to ${value}: a state alone does not decide where secrets of this machine go.`;
    const reason = `The state has ${PACKAGE}:${address} ${value}, and the environment does not. ${wayOut}`;
    return { env, wayOut, login: () => Promise.reject(new Error(reason)) };
}

function variableOf(name: SettingName): string {
    return PROVIDER_SETTINGS[name].variable;
}
