import assert from "node:assert/strict";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { credentialByCommand } from "../../../policies/rules/credential-by-command";
import { secretInKeyVault } from "../../../policies/rules/secret-in-key-vault";
import { vaultPurgeProtection } from "../../../policies/rules/vault-purge-protection";
import { vaultSecretExpiry } from "../../../policies/rules/vault-secret-expiry";
import { writtenBack } from "../../../policies/translations/translate";
import { secret, VALUE } from "../support/deliveries";
import { judge, judgeInStack, NOW, remedied, resource, texts } from "../support/stack";
import { translated } from "../support/translated";

const SECRET = { type: "Microsoft.KeyVault/vaults/secrets@2023-07-01" };
const END = "2026-06-01T00:00:00Z";
const expires = Date.parse(END) / 1000;
const credential = secret({ value: VALUE, endDate: END });

function vaultSecret(props: Values, type = "azapi:index/resource:Resource") {
    const from = { body: [credential], sensitiveBody: [credential] };
    return translated(type, { ...SECRET, ...props }, { name: "delivery", from });
}

describe("resources of azapi", () => {
    const attributes = { expires };
    const declarations = {
        "in an object": vaultSecret({ body: { properties: { value: VALUE, attributes } } }),
        "in a JSON text": vaultSecret({ body: JSON.stringify({ properties: { value: VALUE, attributes } }) }),
        "in a part that is kept nowhere": vaultSecret({
            body: { properties: { attributes } },
            sensitiveBody: { properties: { value: VALUE } },
        }),
        "by the vault's own API": vaultSecret(
            { body: { value: VALUE, attributes: { exp: expires } } },
            "azapi:index/dataPlaneResource:DataPlaneResource",
        ),
    };
    for (const [how, delivery] of Object.entries(declarations)) {
        it(`take a client secret's value to Key Vault ${how}`, () => {
            assert.deepEqual(judgeInStack(secretInKeyVault, credential, [delivery]), []);
            assert.deepEqual(judgeInStack(vaultSecretExpiry, delivery, [credential]), []);
        });
    }

    it("take nothing there that is another value", () => {
        for (const name of ["body", "sensitiveBody"]) {
            const delivery = vaultSecret({ [name]: { properties: { value: "something else" } } });
            assert.equal(judgeInStack(secretInKeyVault, credential, [delivery]).length, 1, name);
        }
    });

    it("take it there while the body is not known", () => {
        const coming = secret({ endDate: END });
        const delivery = translated(
            "azapi:index/resource:Resource",
            { ...SECRET, body: UNKNOWN },
            { from: { body: [coming] } },
        );
        assert.deepEqual(judgeInStack(secretInKeyVault, coming, [delivery]), []);
        assert.deepEqual(texts(judgeInStack(vaultSecretExpiry, delivery, [coming])), [
            "not known: properties.attributes.expires",
        ]);
    });

    it("are judged as key vaults, whatever the case of their type", () => {
        const type = "microsoft.keyvault/Vaults@2023-07-01";
        const body = { properties: { enablePurgeProtection: false } };
        const vault = translated("azapi:index/resource:Resource", { type, body });
        assert.match(String(texts(judge(vaultPurgeProtection, vault))), /^properties.enablePurgeProtection is false/);
        const native = {
            resourceProviderNamespace: "Microsoft.KeyVault",
            resourceType: "vaults",
            properties: { enablePurgeProtection: false },
        };
        const generic = translated("azure-native:resources:Resource", native);
        assert.match(String(texts(judge(vaultPurgeProtection, generic))), /^properties.enablePurgeProtection is false/);
    });

    it("are nothing to rules where they are of another type", () => {
        const types: Value[] = ["Microsoft.KeyVault/managedHSMs@2023-07-01", UNKNOWN];
        for (const type of types) {
            assert.equal(translated("azapi:index/resource:Resource", { type }).translation, undefined);
        }
        const props = { resourceProviderNamespace: "Microsoft.Web", resourceType: "sites" };
        assert.equal(translated("azure-native:resources:Resource", props).translation, undefined);
    });

    it("run scripts", () => {
        const type = "Microsoft.Resources/deploymentScripts@2023-08-01";
        const body = { properties: { scriptContent: "az ad sp create-for-rbac" } };
        const script = translated("azapi:index/resource:Resource", { type, body });
        assert.match(String(texts(judge(credentialByCommand, script))), /^scriptContent makes a credential/);
    });

    it("are put right in their own body, and not in a text", () => {
        const tags = { keyId: "3f1c" };
        const marked = vaultSecret({ body: { properties: { value: VALUE }, tags } });
        const change = remedied(vaultSecretExpiry, marked, {}, NOW) ?? {};
        assert.deepEqual(Object.keys(writtenBack(change, marked) ?? {}), ["body"]);
        const text = vaultSecret({ body: JSON.stringify({ properties: { value: VALUE }, tags }) });
        assert.notEqual(remedied(vaultSecretExpiry, text, {}, NOW), undefined);
        assert.equal(writtenBack(change, text), undefined);
        assert.deepEqual(writtenBack(change, resource("azure-native:keyvault:Secret")), change);
    });
});
