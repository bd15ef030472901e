import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { vaultSoftDelete } from "../../../policies/rules/vault-soft-delete";
import { judge, texts } from "../support/stack";
import { classicVault, nativeVault } from "../support/vaults";

describe("vault-soft-delete", () => {
    const said = (vault: StackResource, config = {}) => texts(judge(vaultSoftDelete, vault, config));

    it("lets vaults pass that say nothing: Azure keeps for 90 days what was deleted", () => {
        assert.deepEqual(said(nativeVault()), []);
        assert.deepEqual(said(classicVault()), []);
        assert.deepEqual(said(nativeVault(), { minRetentionDays: 90 }), []);
        assert.equal(said(nativeVault(), { minRetentionDays: 91 }).length, 1);
    });

    it("wants soft delete not switched off", () => {
        assert.deepEqual(said(nativeVault({ enableSoftDelete: true })), []);
        assert.match(
            String(said(nativeVault({ enableSoftDelete: false, softDeleteRetentionInDays: 1 }))),
            /^properties\.enableSoftDelete is false: what is deleted is gone at once[^,]*, or set it to true\.$/,
        );
        assert.match(String(said(classicVault({ softDeleteEnabled: false }))), /softDeleteEnabled is false/);
    });

    it("wants what was deleted kept for seven days, or as long as it is set to", () => {
        assert.deepEqual(said(nativeVault({ softDeleteRetentionInDays: 7 })), []);
        assert.match(
            String(said(nativeVault({ softDeleteRetentionInDays: 6 }))),
            /properties\.softDeleteRetentionInDays is 6, .* kept for 7 days at least/,
        );
        assert.deepEqual(said(classicVault({ softDeleteRetentionDays: 30 }), { minRetentionDays: 30 }), []);
        assert.match(
            String(said(classicVault({ softDeleteRetentionDays: 29 }), { minRetentionDays: 30 })),
            /softDeleteRetentionDays is 29, .* 30 days/,
        );
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(nativeVault(UNKNOWN)), ["not known: properties.enableSoftDelete"]);
        assert.deepEqual(said(nativeVault({ softDeleteRetentionInDays: UNKNOWN })), [
            "not known: properties.softDeleteRetentionInDays",
        ]);
        assert.deepEqual(said(classicVault({ softDeleteRetentionDays: UNKNOWN })), [
            "not known: softDeleteRetentionDays",
        ]);
    });
});
