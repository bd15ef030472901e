import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { secretInKeyVault } from "../../../policies/rules/secret-in-key-vault";
import { classicVaultSecret, nativeVaultSecret, secret, VALUE } from "../support/deliveries";
import { inStack, rotatingSecret, UNMADE } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

describe("secret-in-key-vault", () => {
    const said = (about: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(secretInKeyVault, about, others));
    const NOWHERE = /goes into no Key Vault secret/;

    it("is content with a vault secret of either provider whose value is made from the credential", () => {
        const about = secret();
        assert.deepEqual(said(about, [nativeVaultSecret([about])]), []);
        assert.deepEqual(said(about, [classicVaultSecret([about])]), []);
        const writeOnly = resource(
            "azure:keyvault/secret:Secret",
            { valueWo: UNKNOWN },
            { name: "delivery", from: { valueWo: [about] } },
        );
        assert.deepEqual(said(about, [writeOnly]), []);
    });

    it("looks through what hands the value on", () => {
        const about = secret();
        const broker = resource("acme:index:SecretBroker", {}, { name: "broker", from: { value: [about] } });
        const verified = resource("command:local:Command", {}, { name: "verify", from: { environment: [broker] } });
        assert.deepEqual(said(about, [broker, verified, nativeVaultSecret([verified])]), []);
    });

    it("does not look through what rotates itself: nothing of it is a value", () => {
        const about = secret();
        const rotating = inStack(rotatingSecret({}, { from: { rotateToken: [about] } }), UNMADE);
        assert.match(String(said(about, [rotating, nativeVaultSecret([rotating])])), NOWHERE);
    });

    describe("of what rotates itself", () => {
        it("is content with the vaults that it publishes in", () => {
            assert.deepEqual(said(inStack(rotatingSecret()), []), []);
            assert.deepEqual(said(inStack(rotatingSecret({ vaults: [{ vaultName: UNKNOWN }] }), UNMADE), []), []);
        });

        it("objects to one without", () => {
            assert.match(String(said(inStack(rotatingSecret({ vaults: [] })), [])), /vaults is empty.*Name the vault/);
            assert.match(String(said(inStack(rotatingSecret({ vaults: undefined })), [])), /vaults is empty/);
        });

        it("waits for vaults that are not known yet", () => {
            assert.deepEqual(said(inStack(rotatingSecret({ vaults: UNKNOWN }), UNMADE), []), ["not known: vaults"]);
        });
    });

    it("objects to one that reaches no vault", () => {
        assert.match(String(said(secret(), [])), NOWHERE);
        const about = secret();
        const other = secret({}, "other");
        assert.match(String(said(about, [other, nativeVaultSecret([other])])), NOWHERE);
    });

    it("takes no other property for the value", () => {
        const about = secret();
        const tagged = resource(
            "azure-native:keyvault:Secret",
            { properties: { value: UNKNOWN }, tags: { keyId: UNKNOWN } },
            { name: "delivery", from: { tags: [about] } },
        );
        assert.match(String(said(about, [tagged])), NOWHERE);
        const dated = resource(
            "azure:keyvault/secret:Secret",
            { value: UNKNOWN },
            { name: "delivery", from: { expirationDate: [about] } },
        );
        assert.match(String(said(about, [dated])), NOWHERE);
    });

    it("does not look through the directory's objects, other credentials or vault secrets", () => {
        const about = secret();
        for (const type of ["azuread:Application", "azuread:ApplicationPassword", "azure-native:keyvault:Secret"]) {
            const between = resource(type, {}, { name: "between", from: { notes: [about] } });
            assert.match(String(said(about, [between, nativeVaultSecret([between])])), NOWHERE, type);
        }
    });

    it("compares values where they are known", () => {
        const about = secret({ value: VALUE, keyId: "3f1c" });
        assert.deepEqual(said(about, [nativeVaultSecret([about], { value: VALUE })]), []);
        assert.deepEqual(said(about, [nativeVaultSecret([about], { value: `Password=${VALUE}` })]), []);
        assert.deepEqual(said(about, [nativeVaultSecret([about], {})]), []);
        assert.match(String(said(about, [nativeVaultSecret([about], { value: "3f1c" })])), NOWHERE);
        assert.match(String(said(about, [classicVaultSecret([about], { value: "3f1c" })])), NOWHERE);
    });

    it("takes no known value for one that is not known yet, unless something may have kept the old one between them", () => {
        const about = secret();
        assert.match(String(said(about, [nativeVaultSecret([about], { value: "constant" })])), NOWHERE);
        const unmentioned = secret({ value: undefined });
        assert.match(String(said(unmentioned, [nativeVaultSecret([unmentioned], { value: "constant" })])), NOWHERE);
        const step = resource("command:local:Command", {}, { name: "step", from: { environment: [about] } });
        assert.deepEqual(said(about, [step, nativeVaultSecret([step], { value: "of last time" })]), []);
    });

    it("objects to a vault secret that keeps its first value", () => {
        const about = secret();
        for (const ignored of ["properties", "properties.value", "*"]) {
            const frozen = nativeVaultSecret([about], { value: "first" }, { ignoreChanges: [ignored] });
            assert.match(
                String(said(about, [frozen])),
                /Secret "delivery" takes the value of .* under ignoreChanges/,
                ignored,
            );
        }
        assert.match(String(said(about, [classicVaultSecret([about], {}, ["value"])])), /under ignoreChanges/);
        const partly = nativeVaultSecret([about], { value: UNKNOWN }, { ignoreChanges: ["properties.attributes"] });
        assert.deepEqual(said(about, [partly]), []);
    });

    it("never shows the value", () => {
        const about = secret({ value: VALUE });
        assert.equal(String(said(about, [])).includes(VALUE), false);
    });
});
