import assert from "node:assert/strict";
import { renewsItself } from "../../../policies/facts/credentials/self-renewing";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { secretInKeyVault } from "../../../policies/rules/secret-in-key-vault";
import { vaultPurgeProtection } from "../../../policies/rules/vault-purge-protection";
import { vaultSecretExpiry } from "../../../policies/rules/vault-secret-expiry";
import { secret } from "../support/deliveries";
import { judge, judgeInStack, texts } from "../support/stack";
import { translated } from "../support/translated";

const VAULT_SECRET = "azurerm:index/keyVaultSecret:KeyVaultSecret";

function vaultSecret(from: ReturnType<typeof secret>, props: Values = {}) {
    return translated(VAULT_SECRET, { value: UNKNOWN, ...props }, { name: "delivery", from: { value: [from] } });
}

describe("resources of azurerm as an any-Terraform provider", () => {
    it("take a client secret's value to Key Vault", () => {
        const credential = secret({ endDate: "2026-06-01T00:00:00Z" });
        const expirationDate = "2026-06-01T00:00:00Z";
        assert.deepEqual(judgeInStack(secretInKeyVault, credential, [vaultSecret(credential)]), []);
        assert.deepEqual(
            judgeInStack(vaultSecretExpiry, vaultSecret(credential, { expirationDate }), [credential]),
            [],
        );
    });

    it("are judged as Key Vault secrets, and named as what they are", () => {
        const credential = secret({ endDate: "2026-06-01T00:00:00Z" });
        const said = texts(judgeInStack(vaultSecretExpiry, vaultSecret(credential), [credential]));
        assert.match(String(said), /^expirationDate is missing/);
        const frozen = translated(
            VAULT_SECRET,
            {},
            { name: "f", from: { value: [credential] }, ignoreChanges: ["value"] },
        );
        const about = texts(judgeInStack(secretInKeyVault, credential, [frozen]));
        assert.match(String(about), /^azurerm.KeyVaultSecret "f" takes the value/);
    });

    it("are judged as key vaults", () => {
        const vault = translated("azurerm:index/keyVault:KeyVault", { purgeProtectionEnabled: false });
        assert.match(String(texts(judge(vaultPurgeProtection, vault))), /^purgeProtectionEnabled is false/);
    });

    it("renew certificates, whether their blocks are lists or not", () => {
        const action = { actionType: "AutoRenew" };
        const policies: Values[] = [
            { certificatePolicy: { lifetimeActions: [{ action }] } },
            { certificatePolicies: [{ lifetimeActions: [{ action }] }] },
            { certificatePolicies: [{ lifetimeActions: [{ actions: [action] }] }] },
        ];
        for (const props of policies) {
            const type = "azurerm:index/keyVaultCertificate:KeyVaultCertificate";
            assert.equal(renewsItself(translated(type, props)), true, JSON.stringify(props));
        }
    });
});
