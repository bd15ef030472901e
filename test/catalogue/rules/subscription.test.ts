import assert from "node:assert/strict";
import { OWNER, problemsOf, VAULT } from "../support/catalogues";

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
});
