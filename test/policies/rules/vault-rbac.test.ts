import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { vaultRbac } from "../../../policies/rules/vault-rbac";
import { judge, resource, texts } from "../support/stack";
import { classicVault, nativeVault } from "../support/vaults";

describe("vault-rbac", () => {
    const said = (vault: StackResource) => texts(judge(vaultRbac, vault));

    it("lets vaults pass that role assignments open", () => {
        assert.deepEqual(said(nativeVault({ enableRbacAuthorization: true })), []);
        assert.deepEqual(said(classicVault({ rbacAuthorizationEnabled: true })), []);
        assert.deepEqual(said(classicVault({ enableRbacAuthorization: true })), []);
        assert.deepEqual(said(classicVault({ rbacAuthorizationEnabled: false, enableRbacAuthorization: true })), []);
    });

    it("wants it said: Azure makes vaults with access policies", () => {
        assert.match(String(said(nativeVault())), /properties\.enableRbacAuthorization is missing, so that access/);
        assert.match(String(said(nativeVault({ enableRbacAuthorization: false }))), /is false, so that access/);
        assert.match(String(said(classicVault())), /rbacAuthorizationEnabled is missing/);
        assert.match(
            String(said(classicVault({ enableRbacAuthorization: false }))),
            /enableRbacAuthorization is false/,
        );
    });

    it("follows the API version in the type: from 2026-02-01 a vault that says nothing is opened by roles", () => {
        const vault = (type: string, properties: Values = {}) => said(resource(type, { properties }));
        for (const type of [
            "azure-native:keyvault/v20260201:Vault",
            "azure-native:keyvault/v20260301preview:Vault",
            "azure-native_keyvault_v20260201:keyvault:Vault",
        ]) {
            assert.deepEqual(vault(type), [], type);
            assert.deepEqual(vault(type, { enableRbacAuthorization: null }), [], type);
            assert.match(String(vault(type, { enableRbacAuthorization: false })), /is false/, type);
        }
        for (const type of [
            "azure-native:keyvault/v20250501:Vault",
            "azure-native_keyvault_v20241201preview:keyvault:Vault",
        ]) {
            assert.match(String(vault(type)), /is missing/, type);
            assert.deepEqual(vault(type, { enableRbacAuthorization: true }), [], type);
        }
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(nativeVault(UNKNOWN)), ["not known: properties.enableRbacAuthorization"]);
        assert.deepEqual(said(classicVault({ enableRbacAuthorization: UNKNOWN, rbacAuthorizationEnabled: false })), [
            "not known: enableRbacAuthorization",
        ]);
    });
});
