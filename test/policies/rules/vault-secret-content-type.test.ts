import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { vaultSecretContentType } from "../../../policies/rules/vault-secret-content-type";
import { classicVaultSecret, nativeVaultSecret, secret } from "../support/deliveries";
import { inStack, rotatingSecret } from "../support/rotating";
import { judgeInStack, remedied, texts } from "../support/stack";

describe("vault-secret-content-type", () => {
    const credential = secret();
    const said = (vaultSecret: StackResource, config = {}) =>
        texts(judgeInStack(vaultSecretContentType, vaultSecret, [credential], config));

    it("wants a content type of vault secrets that hold a client secret, and takes any", () => {
        assert.deepEqual(said(nativeVaultSecret([credential], { value: UNKNOWN, contentType: "text/plain" })), []);
        assert.deepEqual(said(classicVaultSecret([credential], { value: UNKNOWN, contentType: "text/plain" })), []);
        assert.match(
            String(said(nativeVaultSecret([credential]))),
            /missing: .*application\/vnd\.entra\.client-secret/,
        );
        assert.match(String(said(classicVaultSecret([credential], { value: UNKNOWN, contentType: "" }))), /missing/);
        assert.match(String(said(nativeVaultSecret([credential]), { contentType: "text/secret" })), /text\/secret/);
        assert.deepEqual(said(nativeVaultSecret([])), []);
        assert.deepEqual(said(classicVaultSecret([], { value: UNKNOWN, contentType: "" })), []);
    });

    it("waits for one that is not known yet", () => {
        assert.deepEqual(said(nativeVaultSecret([credential], { value: UNKNOWN, contentType: UNKNOWN })), [
            "not known: contentType",
        ]);
    });

    it("wants one of what rotates itself, which has its own unless told otherwise", () => {
        const own = (contentType?: Values[string]) => said(inStack(rotatingSecret({ contentType })));
        assert.deepEqual(own(), []);
        assert.deepEqual(own("text/plain"), []);
        assert.match(String(own("")), /contentType is missing/);
        assert.deepEqual(own(UNKNOWN), ["not known: contentType"]);
        assert.equal(remedied(vaultSecretContentType, rotatingSecret({ contentType: "" })), undefined);
    });

    it("sets it where asked to, on what is known to hold a client secret and has none", () => {
        const tags: Values = { keyId: UNKNOWN };
        const contentType = "application/vnd.entra.client-secret";
        const remedy = (about: StackResource, config = {}) => remedied(vaultSecretContentType, about, config);
        assert.deepEqual(remedy(nativeVaultSecret([], {}, { tags })), { properties: { contentType } });
        assert.deepEqual(remedy(classicVaultSecret([], { tags })), { contentType });
        assert.deepEqual(remedy(classicVaultSecret([], {}), { holders: ["delivery"], contentType: "text/secret" }), {
            contentType: "text/secret",
        });
        assert.equal(remedy(classicVaultSecret([], {})), undefined);
        assert.equal(remedy(classicVaultSecret([], { tags, contentType: "text/plain" })), undefined);
        assert.equal(remedy(classicVaultSecret([], { tags, contentType: UNKNOWN })), undefined);
    });
});
