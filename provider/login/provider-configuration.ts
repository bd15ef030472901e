import type { Environment } from "../../contract/clock";
import { PACKAGE, type ProviderSetting, SETTINGS, type SettingName, settingOf } from "../../contract/provider-settings";
import { nearest } from "../../rotation/nearest";
import type { CheckFailure, Props } from "../wire/handler";
import { hasSecret, hasUnknown, reveal } from "../wire/values";
import { cloudByName, httpsOrigin } from "./cloud";

/** Beside the settings, the engine's own words about a provider. */
const OF_THE_ENGINE = ["version", "pluginDownloadURL"];

/** The variables of one way to sign in; a way that is configured is not mixed with another one of the environment. */
const WAYS: readonly (readonly string[])[] = [
    ["ARM_CLIENT_SECRET", "ARM_CLIENT_SECRET_FILE_PATH"],
    ["ARM_CLIENT_CERTIFICATE", "ARM_CLIENT_CERTIFICATE_PATH", "ARM_CLIENT_CERTIFICATE_PASSWORD"],
    ["ARM_USE_OIDC", "ARM_OIDC_TOKEN", "ARM_OIDC_TOKEN_FILE_PATH", "ARM_USE_AKS_WORKLOAD_IDENTITY"],
    ["ARM_USE_MSI"],
];

/** Two ways to say the same; the one that is configured goes before the other one of the environment. */
const TWINS: readonly (readonly [string, string])[] = [
    ["ARM_CLIENT_ID", "ARM_CLIENT_ID_FILE_PATH"],
    ["ARM_CLIENT_SECRET", "ARM_CLIENT_SECRET_FILE_PATH"],
    ["ARM_CLIENT_CERTIFICATE", "ARM_CLIENT_CERTIFICATE_PATH"],
    ["ARM_OIDC_TOKEN", "ARM_OIDC_TOKEN_FILE_PATH"],
];

/** An environment in which the provider's configuration takes effect. */
export interface ConfiguredEnvironment {
    /** One object for all handlers: `configure` changes it before the engine asks for anything. */
    readonly env: Environment;
    /**
     * @param sealed settings that are configured as well, but whose values are not at hand: the environment's stand for them
     * @throws one error that names everything that is wrong
     */
    configure(configuration: Props, sealed?: readonly SettingName[]): void;
}

/**
 * Puts the provider's configuration over the environment, setting by setting: what is configured (`app-registration:*` of
 * the stack, or the arguments of a `Provider`) goes before the variable of the same meaning.
 */
export function configuredEnvironment(env: Environment): ConfiguredEnvironment {
    const overlaid: Record<string, string | undefined> = { ...env };
    return {
        env: overlaid,
        configure: (configuration, sealed = []) => {
            const failures = checkConfiguration(configuration);
            if (failures.length > 0) {
                throw new Error(failures.map(({ reason }) => reason).join("; "));
            }
            const elsewhere = SETTINGS.filter(([name]) => sealed.includes(name)).map(([, { variable }]) => variable);
            Object.assign(overlaid, variablesOf(configuration, elsewhere, env));
        },
    };
}

/** What is wrong with a configuration; what a preview does not know yet is passed over. */
export function checkConfiguration(configuration: Props): CheckFailure[] {
    return Object.entries(configuration).flatMap(([name, value]) => {
        if (value === undefined || value === null || OF_THE_ENGINE.includes(name) || hasUnknown(value)) {
            return [];
        }
        const [, setting] = SETTINGS.find(([known]) => known === name) ?? [];
        if (!setting) {
            return misspelt(name);
        }
        const says = problemOf(setting, reveal(value));
        const subject = settingOf(setting.variable);
        const isHidden = setting.isSecret || hasSecret(value);
        const reason = isHidden
            ? `${subject} is secret and malformed`
            : `${subject} is ${shown(reveal(value))}, ${says}`;
        // The engine prints the value of the property that is named.
        return says === undefined ? [] : [{ property: isHidden ? "" : name, reason }];
    });
}

/** @param elsewhere variables of what is configured, too, and is known as far as the environment has it */
function variablesOf(configuration: Props, elsewhere: readonly string[], env: Environment): Record<string, string> {
    const given = SETTINGS.flatMap(([name, { variable }]): [string, string][] => {
        const value = elsewhere.includes(variable) ? env[variable] : reveal(configuration[name]);
        return value === undefined || value === null || value === "" ? [] : [[variable, String(value)]];
    });
    const isGiven = (variable: string) => given.some(([one, value]) => one === variable && !isOff(value));
    const ways = WAYS.filter((way) => way.some(isGiven));
    // Nobody can tell whether one of which only this much is known is the one that is used.
    const possible = WAYS.filter((way) => way.some((variable) => elsewhere.includes(variable)));
    const unused = [
        ...(ways.length > 0 ? WAYS.filter((way) => ![...ways, ...possible].includes(way)).flat() : []),
        ...TWINS.flatMap(([one, other]) => (isGiven(one) ? [other] : isGiven(other) ? [one] : [])),
    ];
    return Object.fromEntries([...unused.map((variable) => [variable, ""] as const), ...given]);
}

/** Continues a sentence about the value. */
function problemOf({ variable, isSwitch }: ProviderSetting, value: unknown): string | undefined {
    if (isSwitch) {
        return /^([tT]rue|TRUE|[fF]alse|FALSE|)$/.test(String(value))
            ? undefined
            : "but is a switch; write true or false";
    }
    if (typeof value !== "string") {
        return "but must be a text";
    }
    switch (value === "" ? "" : variable) {
        case "ARM_TENANT_ID":
            return /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(value)
                ? undefined
                : "but must be the tenant's id or one of its verified domains";
        case "ARM_CLIENT_ID":
        case "ARM_SUBSCRIPTION_ID":
            return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? undefined : "but must be a GUID";
        case "ARM_OIDC_REQUEST_URL":
            return URL.canParse(value) && new URL(value).protocol === "https:"
                ? undefined
                : "but must be an https address: a token is sent there";
        case "ARM_MSI_ENDPOINT":
            return URL.canParse(value) ? undefined : "but must be an address";
        case "ARM_ENVIRONMENT":
            return refusalBy(() => cloudByName(value));
        case "ARM_METADATA_HOSTNAME":
            return refusalBy(() => httpsOrigin("it", value));
        default:
            return undefined;
    }
}

function refusalBy(read: () => unknown): string | undefined {
    try {
        read();
        return undefined;
    } catch (error) {
        return `which is not usable: ${error instanceof Error ? error.message.replace(/\.$/, "") : String(error)}`;
    }
}

/** A project of the package's name has its own keys in the same namespace, which are none of the provider's business. */
function misspelt(name: string): CheckFailure[] {
    const meant = nearest(
        name,
        SETTINGS.map(([known]) => known),
    );
    return meant === undefined
        ? []
        : [
              {
                  property: name,
                  reason: `${PACKAGE}:${name} is no setting of this provider; did you mean ${PACKAGE}:${meant}?`,
              },
          ];
}

function shown(value: unknown): string {
    return JSON.stringify(value).slice(0, 120);
}

function isOff(value: string): boolean {
    return /^false$/i.test(value);
}
