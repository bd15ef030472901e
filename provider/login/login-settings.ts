import { readFileSync } from "node:fs";
import type { Environment } from "../../contract/clock";
import { settingOf } from "../../contract/provider-settings";

/**
 * The login that the environment describes, with the names and meanings that the azuread provider gives them
 * (hashicorp/terraform-provider-azuread, internal/provider). Files are read; nothing is sent.
 */
export interface LoginSettings {
    readonly tenantId?: string;
    readonly clientId?: string;
    readonly clientSecret?: string;
    /** Base64 of a PKCS#12 file. */
    readonly certificate?: string;
    readonly certificatePath?: string;
    readonly certificatePassword?: string;
    /** Whether tokens of another identity provider may be exchanged. */
    readonly useOidc: boolean;
    readonly oidcToken?: string;
    readonly oidcRequestUrl?: string;
    readonly oidcRequestToken?: string;
    readonly adoServiceConnectionId?: string;
    readonly useManagedIdentity: boolean;
    readonly managedIdentityEndpoint?: string;
    readonly useCli: boolean;
}

/**
 * Reads the login from ARM_* variables and from those that GitHub Actions, Azure DevOps and AKS set.
 * @throws when a variable and the file beside it differ, a file cannot be read or a switch is neither true nor false
 */
export function loginSettingsFrom(env: Environment): LoginSettings {
    const aks = flag(env, "ARM_USE_AKS_WORKLOAD_IDENTITY", false);
    return {
        tenantId: tenantIdFrom(env, aks),
        clientId:
            textOrFile(env, "ARM_CLIENT_ID", "ARM_CLIENT_ID_FILE_PATH") ??
            (aks ? first(env, ["AZURE_CLIENT_ID"]) : undefined),
        clientSecret: textOrFile(env, "ARM_CLIENT_SECRET", "ARM_CLIENT_SECRET_FILE_PATH"),
        certificate: first(env, ["ARM_CLIENT_CERTIFICATE"]),
        certificatePath: first(env, ["ARM_CLIENT_CERTIFICATE_PATH"]),
        // A password may begin or end with a space.
        certificatePassword: env["ARM_CLIENT_CERTIFICATE_PASSWORD"] || undefined,
        useOidc: aks || flag(env, "ARM_USE_OIDC", false),
        oidcToken:
            textOrFile(env, "ARM_OIDC_TOKEN", "ARM_OIDC_TOKEN_FILE_PATH") ??
            (aks ? textOrFile(env, undefined, "AZURE_FEDERATED_TOKEN_FILE") : undefined),
        oidcRequestUrl: first(env, ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL", "SYSTEM_OIDCREQUESTURI"]),
        oidcRequestToken: first(env, [
            "ARM_OIDC_REQUEST_TOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "SYSTEM_ACCESSTOKEN",
        ]),
        adoServiceConnectionId: first(env, [
            "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID",
            "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID",
        ]),
        useManagedIdentity: flag(env, "ARM_USE_MSI", false),
        managedIdentityEndpoint: first(env, ["ARM_MSI_ENDPOINT"]),
        useCli: flag(env, "ARM_USE_CLI", true),
    };
}

function tenantIdFrom(env: Environment, aks: boolean): string | undefined {
    const own = first(env, ["ARM_TENANT_ID"]);
    const aksTenant = aks ? first(env, ["AZURE_TENANT_ID"]) : undefined;
    if (own && aksTenant && own !== aksTenant) {
        throw new Error(
            `${settingOf("ARM_TENANT_ID")} is "${own}", but the AKS workload identity belongs to tenant "${aksTenant}". ` +
                `Unset it, make both the same, or unset ${settingOf("ARM_USE_AKS_WORKLOAD_IDENTITY")}.`,
        );
    }
    return own ?? aksTenant;
}

function textOrFile(env: Environment, variable: string | undefined, pathVariable: string): string | undefined {
    const text = variable && first(env, [variable]);
    const path = first(env, [pathVariable]);
    if (path === undefined) {
        return text;
    }
    const content = readTextFile(pathVariable, path);
    if (text !== undefined && text !== content) {
        throw new Error(
            `${settingOf(variable ?? "")} and the file named by ${settingOf(pathVariable)} ("${path}") differ. Unset one of them.`,
        );
    }
    return content || undefined;
}

function readTextFile(variable: string, path: string): string {
    try {
        return readFileSync(path, "utf8").trim();
    } catch (cause) {
        throw new Error(`${settingOf(variable)} names "${path}", which cannot be read. Correct or unset it.`, {
            cause,
        });
    }
}

function first(env: Environment, variables: readonly string[]): string | undefined {
    for (const variable of variables) {
        const text = env[variable]?.trim();
        if (text) {
            return text;
        }
    }
    return undefined;
}

/** The spellings are those of Go, in which the azuread provider is written. */
function flag(env: Environment, variable: string, byDefault: boolean): boolean {
    const text = first(env, [variable]);
    if (text === undefined) {
        return byDefault;
    }
    if (["1", "t", "T", "true", "True", "TRUE"].includes(text)) {
        return true;
    }
    if (["0", "f", "F", "false", "False", "FALSE"].includes(text)) {
        return false;
    }
    throw new Error(`${settingOf(variable)} is "${text}"; write true or false.`);
}
