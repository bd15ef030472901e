import assert from "node:assert/strict";
import { cloudByName } from "../../../provider/login/cloud";
import { originInVault, vaultOrigin } from "../../../provider/login/vault-origin";

const PUBLIC = cloudByName("public");
const PRIVATE = { ...PUBLIC, name: "private", keyVaultDomain: "vault.example:8443" };

describe("the address of a vault", () => {
    it("is made of its name and the cloud's domain", () => {
        assert.equal(vaultOrigin(PUBLIC, "KV-Identity"), "https://kv-identity.vault.azure.net");
        assert.equal(vaultOrigin(PRIVATE, "kv-identity"), "https://kv-identity.vault.example:8443");
    });

    it("is not made of what no vault can be called", () => {
        assert.throws(
            () => vaultOrigin(PUBLIC, "evil.example/"),
            /vaultName "evil\.example\/" is no name for a key vault/,
        );
    });

    it("is found in that of something in the vault", () => {
        const secret = "https://kv-identity.vault.azure.net/secrets/web-default/0123";
        assert.equal(originInVault(PUBLIC, secret), "https://kv-identity.vault.azure.net");
        assert.equal(originInVault(PRIVATE, "https://KV1.vault.example:8443/"), "https://kv1.vault.example:8443");
    });

    for (const address of [
        "https://kv-identity.vault.azure.net.evil.example",
        "https://evil.example/kv-identity.vault.azure.net",
        "https://kv-identity.vault.azure.net@evil.example",
        "https://user@kv-identity.vault.azure.net",
        "https://a.b.vault.azure.net",
        "https://vault.azure.net",
        "https://kvvault.azure.net",
        "http://kv-identity.vault.azure.net",
        "https://kv-identity.vault.azure.net:8443",
        "https://kv-identity.vault.azure.cn",
        "kv-identity.vault.azure.net",
    ]) {
        it(`is not ${address}`, () => {
            assert.throws(
                () => originInVault(PUBLIC, address),
                /in no vault of the cloud "public", whose vaults are at/,
            );
        });
    }
});
