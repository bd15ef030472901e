import assert from "node:assert/strict";
import { settingOf } from "../../../contract/provider-settings";
import { chooseLoginMethod, type LoginMethod } from "../../../provider/login/choose-login-method";
import { loginSettingsFrom } from "../../../provider/login/login-settings";

const PRINCIPAL = { ARM_TENANT_ID: "tenant", ARM_CLIENT_ID: "client" };
const CERTIFICATE = { ARM_CLIENT_CERTIFICATE_PATH: "/a.pfx", ARM_CLIENT_CERTIFICATE_PASSWORD: " p " };
const SECRET = { ARM_CLIENT_SECRET: "s3cret" };
const OIDC = { ARM_USE_OIDC: "true" };
const TOKEN = { ARM_OIDC_TOKEN: "jwt" };
const GITHUB = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://gh", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" };
const DEVOPS = {
    SYSTEM_OIDCREQUESTURI: "https://ado",
    SYSTEM_ACCESSTOKEN: "t",
    ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: "connection",
};
const MSI = { ARM_USE_MSI: "true" };
const NO_CLI = { ARM_USE_CLI: "false" };

const principal = { tenantId: "tenant", clientId: "client" };

interface Row {
    readonly it: string;
    readonly env: Record<string, string>;
    readonly method: LoginMethod | undefined;
    readonly passedOver?: readonly string[];
}

const TABLE: readonly Row[] = [
    {
        it: "prefers a certificate to everything else",
        env: { ...PRINCIPAL, ...CERTIFICATE, ...SECRET, ...OIDC, ...TOKEN, ...GITHUB, ...MSI },
        method: { kind: "certificate", ...principal, base64: undefined, path: "/a.pfx", password: " p " },
    },
    {
        it: "prefers a secret to tokens of other identity providers",
        env: { ...PRINCIPAL, ...SECRET, ...OIDC, ...TOKEN, ...MSI },
        method: { kind: "secret", ...principal, clientSecret: "s3cret" },
    },
    {
        it: "prefers a token at hand to one that it would have to ask for",
        env: { ...PRINCIPAL, ...OIDC, ...TOKEN, ...DEVOPS, ...GITHUB },
        method: { kind: "oidcToken", ...principal, token: "jwt" },
    },
    {
        it: "asks Azure DevOps when a service connection is named",
        env: { ...PRINCIPAL, ...OIDC, ...DEVOPS, ...MSI },
        method: {
            kind: "azureDevOps",
            ...principal,
            url: "https://ado",
            token: "t",
            serviceConnectionId: "connection",
        },
    },
    {
        it: "asks as GitHub is asked when none is",
        env: { ...PRINCIPAL, ...OIDC, ...GITHUB, ...MSI },
        method: { kind: "gitHub", ...principal, url: "https://gh", token: "t" },
    },
    {
        it: "prefers variables of its own to those of the build system",
        env: {
            ...PRINCIPAL,
            ...OIDC,
            ...GITHUB,
            ARM_OIDC_REQUEST_URL: "https://own",
            ARM_OIDC_REQUEST_TOKEN: "own",
        },
        method: { kind: "gitHub", ...principal, url: "https://own", token: "own" },
    },
    {
        it: "uses a managed identity when told to, with the client id to tell which",
        env: { ...MSI, ARM_CLIENT_ID: "client", ARM_MSI_ENDPOINT: "http://127.0.0.1/token" },
        method: { kind: "managedIdentity", clientId: "client", endpoint: "http://127.0.0.1/token" },
    },
    {
        it: "uses the Azure CLI when nothing is set",
        env: {},
        method: { kind: "azureCli", tenantId: undefined },
    },
    {
        it: "uses the Azure CLI in the tenant that is set",
        env: { ARM_TENANT_ID: "tenant" },
        method: { kind: "azureCli", tenantId: "tenant" },
    },
    { it: "finds nothing when the Azure CLI is ruled out", env: NO_CLI, method: undefined },
    {
        it: "passes over a secret without client and tenant, and remembers it",
        env: { ...SECRET },
        method: { kind: "azureCli", tenantId: undefined },
        passedOver: [
            `${settingOf("ARM_CLIENT_SECRET")} is set, but ${settingOf("ARM_TENANT_ID")} and ${settingOf("ARM_CLIENT_ID")} are not`,
        ],
    },
    {
        it: "passes over a certificate without tenant, and remembers it",
        env: { ...CERTIFICATE, ARM_CLIENT_ID: "client", ...NO_CLI },
        method: undefined,
        passedOver: [
            `app-registration:clientCertificate(Path) (ARM_CLIENT_CERTIFICATE(_PATH)) is set, but ${settingOf("ARM_TENANT_ID")} is not`,
        ],
    },
    {
        it: "passes over a token while OIDC is off, and remembers it",
        env: { ...PRINCIPAL, ...TOKEN, ...DEVOPS, ...NO_CLI },
        method: undefined,
        passedOver: [
            `app-registration:oidcToken(FilePath) (ARM_OIDC_TOKEN(_FILE_PATH)) is set, but ${settingOf("ARM_USE_OIDC")} is not true`,
            `${settingOf("ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID")} is set, but ${settingOf("ARM_USE_OIDC")} is not true`,
        ],
    },
    {
        it: "takes the variables of a GitHub job for no slip while OIDC is off",
        env: { ...PRINCIPAL, ...GITHUB, ...NO_CLI },
        method: undefined,
    },
];

describe("the choice of a login", () => {
    for (const { it: name, env, method, passedOver } of TABLE) {
        it(name, () => {
            const choice = chooseLoginMethod(loginSettingsFrom(env));
            assert.deepEqual(choice.method, method);
            assert.deepEqual(choice.passedOver, passedOver ?? []);
        });
    }
});
