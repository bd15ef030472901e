import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { vaultPurgeProtection } from "../../../policies/rules/vault-purge-protection";
import { judge, texts } from "../support/stack";
import { classicVault, nativeVault } from "../support/vaults";

describe("vault-purge-protection", () => {
    const said = (vault: StackResource) => texts(judge(vaultPurgeProtection, vault));

    it("lets vaults pass that have it", () => {
        assert.deepEqual(said(nativeVault({ enablePurgeProtection: true })), []);
        assert.deepEqual(said(classicVault({ purgeProtectionEnabled: true })), []);
    });

    it("wants it said: Azure makes vaults without", () => {
        assert.match(String(said(nativeVault())), /properties\.enablePurgeProtection is missing/);
        assert.match(String(said(classicVault())), /purgeProtectionEnabled is missing/);
        assert.match(String(said(nativeVault({ enablePurgeProtection: false }))), /is false: whoever may purge/);
        assert.match(String(said(classicVault({ purgeProtectionEnabled: false }))), /is false: whoever may purge/);
    });

    it("waits for what is not known yet", () => {
        const waiting = ["not known: properties.enablePurgeProtection"];
        assert.deepEqual(said(nativeVault(UNKNOWN)), waiting);
        assert.deepEqual(said(nativeVault({ enablePurgeProtection: UNKNOWN })), waiting);
        assert.deepEqual(said(classicVault({ purgeProtectionEnabled: UNKNOWN })), [
            "not known: purgeProtectionEnabled",
        ]);
    });
});
