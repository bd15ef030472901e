import assert from "node:assert/strict";
import { loginSettingsFrom } from "../../../provider/login/login-settings";
import { Files } from "./files";

describe("the login's settings", () => {
    let files: Files;
    beforeEach(() => {
        files = new Files();
    });
    afterEach(() => files.remove());

    for (const [variable, field] of [
        ["ARM_CLIENT_ID", "clientId"],
        ["ARM_CLIENT_SECRET", "clientSecret"],
        ["ARM_OIDC_TOKEN", "oidcToken"],
    ] as const) {
        it(`reads ${variable} from a file too, without the line end`, () => {
            const env = { [`${variable}_FILE_PATH`]: files.write("value", "from-file\n") };
            assert.equal(loginSettingsFrom(env)[field], "from-file");
            assert.equal(loginSettingsFrom({ ...env, [variable]: "from-file" })[field], "from-file");
        });

        it(`refuses ${variable} and a file that differ, and shows neither`, () => {
            const env = { [`${variable}_FILE_PATH`]: files.write("value", "hidden-1"), [variable]: "hidden-2" };
            assert.throws(
                () => loginSettingsFrom(env),
                ({ message }: Error) =>
                    message.includes(`(${variable}) and the file named by `) &&
                    message.includes(`(${variable}_FILE_PATH) `) &&
                    !message.includes("hidden"),
            );
        });
    }

    it("names the variable and the file that cannot be read", () => {
        const env = { ARM_CLIENT_SECRET_FILE_PATH: "/nowhere/secret" };
        assert.throws(
            () => loginSettingsFrom(env),
            /clientSecretFilePath \(ARM_CLIENT_SECRET_FILE_PATH\) names "\/nowhere\/secret"/,
        );
    });

    it("takes the identity that AKS gives to a workload", () => {
        const settings = loginSettingsFrom({
            ARM_USE_AKS_WORKLOAD_IDENTITY: "true",
            AZURE_TENANT_ID: "tenant",
            AZURE_CLIENT_ID: "client",
            AZURE_FEDERATED_TOKEN_FILE: files.write("token", "jwt"),
        });
        const { tenantId, clientId, oidcToken, useOidc } = settings;
        assert.deepEqual(
            { tenantId, clientId, oidcToken, useOidc },
            {
                tenantId: "tenant",
                clientId: "client",
                oidcToken: "jwt",
                useOidc: true,
            },
        );
    });

    it("ignores that identity unless told to use it", () => {
        const env = { AZURE_TENANT_ID: "tenant", AZURE_CLIENT_ID: "client", AZURE_FEDERATED_TOKEN_FILE: "/nowhere" };
        const { tenantId, clientId, oidcToken } = loginSettingsFrom(env);
        assert.deepEqual([tenantId, clientId, oidcToken], [undefined, undefined, undefined]);
    });

    it("refuses a tenant that is not the one of the workload's identity", () => {
        const env = { ARM_USE_AKS_WORKLOAD_IDENTITY: "1", ARM_TENANT_ID: "one", AZURE_TENANT_ID: "other" };
        assert.throws(() => loginSettingsFrom(env), /tenantId \(ARM_TENANT_ID\) is "one".*belongs to tenant "other"/);
    });

    it("understands switches as Go spells them, and refuses others", () => {
        assert.equal(loginSettingsFrom({ ARM_USE_MSI: "T" }).useManagedIdentity, true);
        assert.equal(loginSettingsFrom({ ARM_USE_CLI: "0" }).useCli, false);
        assert.equal(loginSettingsFrom({ ARM_USE_CLI: "" }).useCli, true);
        assert.throws(
            () => loginSettingsFrom({ ARM_USE_OIDC: "yes" }),
            /useOidc \(ARM_USE_OIDC\) is "yes"; write true or false/,
        );
    });

    it("takes an empty variable for one that is not set", () => {
        const env = { ARM_OIDC_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_URL: "https://gh", ARM_CLIENT_SECRET: " " };
        assert.equal(loginSettingsFrom(env).oidcRequestUrl, "https://gh");
        assert.equal(loginSettingsFrom(env).clientSecret, undefined);
    });
});
