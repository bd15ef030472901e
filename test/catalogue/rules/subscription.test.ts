import assert from "node:assert/strict";
import { validate } from "../../../catalogue/validate";
import { NOW, OWNER, problemsOf, VAULT } from "../support/catalogues";

describe("the vault's subscription", () => {
    it("is asked for once, where readers or an alert need it", () => {
        const readers = { api: { principalId: OWNER } };
        const config = {
            vault: { ...VAULT, nearExpiryAlert: { webhookUrl: "https://example.com/hook" } },
            apps: { web: { clientSecrets: { main: { readers } } }, api: { certificates: { main: { readers } } } },
        };
        assert.deepEqual(problemsOf(config), []);
        assert.deepEqual(problemsOf(config, undefined, { subscriptionId: undefined }), [
            "vault.nearExpiryAlert needs the vault's address (as apps.web.clientSecrets.main.readers, " +
                "apps.api.certificates.main.readers do), but nothing names the vault's subscription: set " +
                "app-registration:subscriptionId, azure-native:subscriptionId or ARM_SUBSCRIPTION_ID",
        ]);
        assert.deepEqual(problemsOf({ vault: VAULT, apps: {} }, undefined, { subscriptionId: undefined }), []);
    });

    it("is asked for where Resource Manager writes, and is a GUID", () => {
        const without = { subscriptionId: undefined };
        const managed = { ...VAULT, writeThrough: "resourceManager" };
        const apps = { web: { clientSecrets: { main: {} } } };
        assert.match(
            problemsOf({ vault: managed, apps }, undefined, without).join(),
            /^vault\.writeThrough needs the vault's address, but nothing names the vault's subscription/,
        );
        const own = { web: { clientSecrets: { main: { vaults: [VAULT, { ...managed, vaultName: "kv-other" }] } } } };
        assert.match(
            problemsOf({ vault: managed, apps: own }, undefined, without).join(),
            /^apps\.web\.clientSecrets\.main\.vaults\[1\]\.writeThrough needs/,
        );
        assert.deepEqual(problemsOf({ vault: managed, apps: {} }, undefined, without), []);
        const { problems = [] } = validate({ vault: managed, apps }, { now: NOW, subscriptionId: "my subscription" });
        assert.deepEqual(
            problems.map(({ says }) => says),
            [
                "needs the vault's address, but the vault's subscription is \"my subscription\", which is no GUID: write it as Azure " +
                    "shows it; az account show --query id -o tsv shows that of the login",
            ],
        );
    });
});
