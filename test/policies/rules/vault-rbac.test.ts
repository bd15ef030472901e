import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { vaultRbac } from "../../../policies/rules/vault-rbac";
import { judge, texts } from "../support/stack";
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

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(nativeVault(UNKNOWN)), ["not known: properties.enableRbacAuthorization"]);
        assert.deepEqual(said(classicVault({ enableRbacAuthorization: UNKNOWN, rbacAuthorizationEnabled: false })), [
            "not known: enableRbacAuthorization",
        ]);
    });
});
