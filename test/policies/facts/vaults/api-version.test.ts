import assert from "node:assert/strict";
import { apiVersionOf, hasRbacByDefault } from "../../../../policies/facts/vaults/api-version";

describe("the API version in a type", () => {
    it("is read in each notation", () => {
        assert.equal(apiVersionOf("azure-native:keyvault/v20260201:Vault"), "2026-02-01");
        assert.equal(apiVersionOf("azure-native_keyvault_v20260301preview:keyvault:Vault"), "2026-03-01");
        assert.equal(apiVersionOf("Microsoft.KeyVault/vaults@2024-11-01"), "2024-11-01");
        assert.equal(apiVersionOf("Microsoft.KeyVault/vaults@2026-03-01-preview"), "2026-03-01");
    });

    it("is none where the provider chooses it", () => {
        assert.equal(apiVersionOf("azure-native:keyvault:Vault"), undefined);
        assert.equal(apiVersionOf("azure:keyvault/keyVault:KeyVault"), undefined);
        assert.equal(hasRbacByDefault(undefined), false);
    });

    it("tells how a new vault is opened", () => {
        assert.equal(hasRbacByDefault("2025-05-01"), false);
        assert.equal(hasRbacByDefault("2026-01-31"), false);
        assert.equal(hasRbacByDefault("2026-02-01"), true);
        assert.equal(hasRbacByDefault("2027-01-01"), true);
    });
});
