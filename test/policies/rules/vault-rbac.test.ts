import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { vaultRbac } from "../../../policies/rules/vault-rbac";
import { judge, resource, texts } from "../support/stack";
import { translated } from "../support/translated";
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

    it("follows the API version where a resource of any type names it beside that type", () => {
        const azapi = (type: string, body: Value = { properties: {} }) =>
            said(translated("azapi:index/resource:Resource", { type, body }));
        const native = (apiVersion: Value) =>
            said(
                translated("azure-native:resources:Resource", {
                    resourceProviderNamespace: "Microsoft.KeyVault",
                    resourceType: "vaults",
                    apiVersion,
                    properties: {},
                }),
            );
        assert.deepEqual(azapi("Microsoft.KeyVault/vaults@2026-02-01"), []);
        assert.deepEqual(azapi("Microsoft.KeyVault/vaults@2026-03-01-preview", '{"properties":{}}'), []);
        assert.match(String(azapi("Microsoft.KeyVault/vaults@2025-05-01")), /enableRbacAuthorization is missing/);
        const declined: Value = { properties: { enableRbacAuthorization: false } };
        assert.match(String(azapi("Microsoft.KeyVault/vaults@2026-02-01", declined)), /is false/);
        assert.deepEqual(native("2026-02-01"), []);
        assert.match(String(native("2025-05-01")), /is missing/);
        assert.match(String(native(null)), /is missing/);
        assert.deepEqual(native(UNKNOWN), ["not known: properties.enableRbacAuthorization"]);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(nativeVault(UNKNOWN)), ["not known: properties.enableRbacAuthorization"]);
        assert.deepEqual(said(classicVault({ enableRbacAuthorization: UNKNOWN, rbacAuthorizationEnabled: false })), [
            "not known: enableRbacAuthorization",
        ]);
    });
});
