import type { Environment } from "../../contract/clock";
import { PACKAGE, SETTINGS, type SettingName } from "../../contract/provider-settings";

/** What a login by client id proves that it is that client. */
const PROOFS: readonly SettingName[] = [
    "clientSecret",
    "clientSecretFilePath",
    "clientCertificate",
    "clientCertificatePath",
    "useOidc",
    "oidcToken",
    "oidcTokenFilePath",
];

/** Ways to log in for which the machine names the client. */
const IDENTITIES: readonly SettingName[] = ["useMsi", "useAksWorkloadIdentity"];

const CLIENTS: readonly SettingName[] = ["clientId", "clientIdFilePath"];

/**
 * Says why this package's resources could not log in where those of azuread can: the stack holds a login in `azuread:*`,
 * which no other provider sees, and neither `app-registration:*` nor an environment variable holds one. Said in the preview,
 * since otherwise an application would be made before its first credential fails. `undefined` when nothing is wrong, or
 * nothing can be told: the Azure CLI's account may serve.
 * @param configured a value of the stack's configuration, by its whole key
 */
export function loginProblem(configured: (key: string) => string | undefined, env: Environment): string | undefined {
    const azuread = settingsThat((name) => configured(`azuread:${name}`));
    const own = settingsThat((name, variable) => configured(`${PACKAGE}:${name}`) || env[variable]);
    const missing = azuread.filter((name) => !own.includes(name));
    const logsIn = [...CLIENTS, ...PROOFS, ...IDENTITIES].some((name) => azuread.includes(name));
    const elsewhere = missing.filter((name) => name === "metadataHost" || name === "environment");
    if (missing.length === 0 || (isLogin(own) ? !isAnotherCloud(own, elsewhere) : !logsIn && elsewhere.length === 0)) {
        return undefined;
    }
    const keys = missing.map((name) => `azuread:${name}`).join(", ");
    const commands = missing.map((name) => `  ${command(name)}`).join("\n");
    const variables = SETTINGS.flatMap(([name, { variable }]) => (missing.includes(name) ? [variable] : [])).join(", ");
    return (
        `This stack logs in to Entra by ${keys}, which only the azuread provider sees: the credentials of this package ` +
        `would have no such login. Give it the same:\n${commands}\n` +
        `or set ${variables} in the environment, which both read; or declare a Provider of this package and hand it on ` +
        `in "providers".`
    );
}

/** The settings that say something: a switch that is off and the public cloud are what holds anyway. */
function settingsThat(value: (name: SettingName, variable: string) => string | undefined): SettingName[] {
    return SETTINGS.flatMap(([name, { variable }]) => {
        const text = value(name, variable);
        const says =
            text && !/^(false|f|0)$/i.test(text) && !(name === "environment" && /^(public|global)$/i.test(text));
        return says && name !== "useCli" ? [name] : [];
    });
}

function isLogin(own: readonly SettingName[]): boolean {
    const has = (names: readonly SettingName[]) => names.some((name) => own.includes(name));
    return has(IDENTITIES) || (has(CLIENTS) && has(PROOFS));
}

/** Whether azuread is told of another cloud and this package is told of none. */
function isAnotherCloud(own: readonly SettingName[], elsewhere: readonly SettingName[]): boolean {
    return elsewhere.length > 0 && !own.includes("metadataHost") && !own.includes("environment");
}

/** Ready to be run; the value itself is read where it stands, so that none is shown. */
function command(name: SettingName): string {
    const isSecret = SETTINGS.some(([one, setting]) => one === name && setting.isSecret);
    const option = isSecret ? "--secret " : "";
    return `pulumi config set ${option}${PACKAGE}:${name} "$(pulumi config get azuread:${name})"`;
}
