import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { vaultRolesWithoutEffect } from "../../../policies/rules/vault-roles-without-effect";
import { type Declared, judgeInStack, resource, texts } from "../support/stack";
import { translated } from "../support/translated";

const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
const GROUP = "/subscriptions/0/resourceGroups/rg-identity/providers/Microsoft.KeyVault";
const ROLES = "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions";

describe("vault-roles-without-effect", () => {
    const said = (vault: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(vaultRolesWithoutEffect, vault, others));
    const vault = (properties: Values = {}, type = "azure-native:keyvault:Vault") =>
        resource(type, { vaultName: "KV-identity", properties }, { name: "vault" });
    const role = (props: Values = {}, declared: Declared = {}) =>
        resource(
            "azure-native:authorization:RoleAssignment",
            { scope: `${GROUP}/vaults/kv-identity`, roleDefinitionId: `${ROLES}/${SECRETS_USER}`, ...props },
            { name: "reader", ...declared },
        );

    it("warns of roles on a vault that access policies open, once, at the vault", () => {
        const others = [
            role(),
            role({ scope: `${GROUP}/vaults/kv-identity/secrets/web` }, { name: "of-a-secret" }),
            role({ roleDefinitionId: "00482a5a-887f-4fb3-b363-3b7fe8e74483" }, { name: "administrator" }),
        ];
        for (const one of [vault(), vault({ enableRbacAuthorization: false })]) {
            const found = said(one, others);
            assert.equal(found.length, 1);
            assert.match(
                String(found),
                /let nobody in: .*"reader", .*"of-a-secret", .*"administrator"\. Set properties/,
            );
        }
    });

    it("knows classic vaults and assignments, which may name the role", () => {
        const classic = resource("azure:keyvault/keyVault:KeyVault", { name: "kv-identity" }, { name: "vault" });
        const assignment = (props: Values) =>
            resource("azure:authorization/assignment:Assignment", { scope: `${GROUP}/vaults/kv-identity`, ...props });
        assert.match(
            String(said(classic, [assignment({ roleDefinitionName: "Key Vault Secrets User" })])),
            /azure\.authorization\.Assignment "it"\. Set rbacAuthorizationEnabled to true/,
        );
        assert.equal(said(classic, [assignment({ roleDefinitionId: SECRETS_USER })]).length, 1);
        assert.deepEqual(said(classic, [assignment({ roleDefinitionName: "Key Vault Contributor" })]), []);
        assert.deepEqual(said(classic, [assignment({ roleDefinitionName: UNKNOWN })]), [
            "not known: the role of an assignment",
        ]);
    });

    it("knows vaults and assignments of Terraform's providers, and of resources of any type", () => {
        const scope = `${GROUP}/vaults/kv-identity`;
        const roleDefinitionId = `${ROLES}/${SECRETS_USER}`;
        const type = "Microsoft.Authorization/roleAssignments@2022-04-01";
        const assignments = [
            role(),
            translated("azurerm:index/roleAssignment:RoleAssignment", { scope, roleDefinitionId }, { name: "reader" }),
            translated(
                "azapi:index/resource:Resource",
                { type, parentId: scope, body: { properties: { roleDefinitionId } } },
                { name: "reader" },
            ),
        ];
        const vaults = [
            translated("azurerm:index/keyVault:KeyVault", { name: "kv-identity" }, { name: "vault" }),
            translated(
                "azapi:index/resource:Resource",
                { name: "kv-identity", type: "Microsoft.KeyVault/vaults@2023-07-01", body: {} },
                { name: "vault" },
            ),
            translated(
                "azure-native:resources:Resource",
                {
                    resourceName: "kv-identity",
                    resourceProviderNamespace: "Microsoft.KeyVault",
                    resourceType: "vaults",
                    apiVersion: "2023-07-01",
                },
                { name: "vault" },
            ),
        ];
        for (const one of vaults) {
            for (const assignment of assignments) {
                const found = said(one, [assignment]);
                assert.equal(found.length, 1, `${one.token} ${assignment.token}`);
                assert.match(String(found), /Resource|RoleAssignment "reader"\. Set \S*[rR]bac/);
            }
        }
        const [own] = vaults;
        assert.ok(own);
        const key = resource("azurerm:index/keyVaultKey:KeyVaultKey", {}, { name: "key", from: { keyVaultId: [own] } });
        const props: Values = { scope: UNKNOWN, roleDefinitionName: "Key Vault Crypto User" };
        const ofKey = translated("azurerm:index/roleAssignment:RoleAssignment", props, { from: { scope: [key] } });
        assert.equal(said(own, [key, ofKey]).length, 1);
    });

    it("says nothing where roles open the vault", () => {
        assert.deepEqual(said(vault({ enableRbacAuthorization: true }), [role()]), []);
        assert.deepEqual(said(vault({}, "azure-native:keyvault/v20260201:Vault"), [role()]), []);
    });

    it("says nothing of roles elsewhere, or of those that manage the vault", () => {
        assert.deepEqual(said(vault(), []), []);
        assert.deepEqual(said(vault(), [role({ scope: `${GROUP}/vaults/kv-identity-2` })]), []);
        assert.deepEqual(said(vault(), [role({ scope: "/subscriptions/0/resourceGroups/rg-identity" })]), []);
        assert.deepEqual(said(vault(), [role({ roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7" })]), []);
    });

    it("goes by what a scope was made from while it is not known, through what is in the vault", () => {
        const own = vault();
        const secret = resource("azure-native:keyvault:Secret", {}, { name: "web", from: { vaultName: [own] } });
        const storage = resource("azure-native:storage:StorageAccount", {}, { name: "s", from: { encryption: [own] } });
        const scoped = (to: StackResource) => role({ scope: UNKNOWN }, { from: { scope: [to] } });
        assert.equal(said(own, [scoped(own)]).length, 1);
        assert.equal(said(own, [secret, scoped(secret)]).length, 1);
        assert.deepEqual(said(own, [storage, scoped(storage)]), []);
    });

    it("waits for what is not known yet", () => {
        const open: Values = { enableRbacAuthorization: UNKNOWN };
        assert.deepEqual(said(vault(open), [role()]), ["not known: properties.enableRbacAuthorization"]);
        assert.deepEqual(said(vault(open), []), []);
        assert.deepEqual(said(vault(), [role({ roleDefinitionId: UNKNOWN })]), [
            "not known: the role of an assignment",
        ]);
    });

    it("goes by what the vault declares, not by what Azure answers", () => {
        const outputs: Values = { name: "kv-identity", properties: UNKNOWN };
        const own = { ...vault(), inputs: vault().props, props: outputs };
        assert.equal(said(own, [role()]).length, 1);
    });
});
