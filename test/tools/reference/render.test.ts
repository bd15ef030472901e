import assert from "node:assert/strict";
import type { PackageSchema } from "../../../tools/reference/package-schema";
import { referenceOf } from "../../../tools/reference/render";
import { typeText } from "../../../tools/reference/type-text";

const SCHEMA: PackageSchema = {
    name: "app-registration",
    provider: { description: "A login.", inputProperties: { tenantId: { type: "string" } } },
    resources: {
        "app-registration:index:RotatingClientSecret": {
            description: "A client secret.",
            inputProperties: {
                vault: { $ref: "#/types/app-registration:index:VaultTarget", description: "Where it is published." },
                grace: { type: "string", description: "How late.\nStill in time.", default: "P14D" },
                label: { type: "string", description: "What it is called. Default: `<stack>/<name>`." },
                login: { type: "string", description: "a | b", secret: true, deprecationMessage: "Use a provider." },
            },
            requiredInputs: ["vault"],
            properties: { keyId: { type: "string", description: "Its id." } },
        },
    },
    functions: {
        "app-registration:index:aws": {
            description: "Trusts a role.",
            inputs: { properties: { roleArn: { type: "string" } }, required: ["roleArn"] },
            outputs: { properties: { issuer: { type: "string" } } },
        },
    },
    types: {
        "app-registration:index:VaultTarget": {
            type: "object",
            description: "A vault.",
            properties: { vaultName: { type: "string" } },
            required: ["vaultName"],
        },
        "app-registration:index:VerifyMode": {
            type: "string",
            enum: [{ value: "off", description: "Asks nobody." }, { value: "required" }],
        },
    },
};

describe("the reference that a schema is written as", () => {
    const page = referenceOf(SCHEMA);

    it("tells of each input: whether it is required, its type, its default and its meaning", () => {
        for (const row of [
            "| `vault` * | [VaultTarget](#vaulttarget) |  | Where it is published. |",
            "| `grace` | text | `P14D` | How late. Still in time. |",
            "| `label` | text | `<stack>/<name>` | What it is called. |",
            "| `login` | text |  | **Deprecated**: Use a provider. a \\| b Kept as a secret. |",
        ]) {
            assert.ok(page.includes(`\n${row}\n`), row);
        }
    });

    it("tells of outputs, functions, the provider, objects and enumerations", () => {
        for (const part of [
            "### RotatingClientSecret\n\nA client secret.\n\n| input |",
            "| output | type | content |\n| --- | --- | --- |\n| `keyId` | text | Its id. |",
            "### Provider\n\nA login.",
            "### aws\n\nTrusts a role.\n\n| input | type | default | meaning |\n| --- | --- | --- | --- |\n| `roleArn` * |",
            "### VaultTarget\n\nA vault.\n\n| input |",
            "### VerifyMode\n\n| value | meaning |\n| --- | --- |\n| `off` | Asks nobody. |\n| `required` |  |",
        ]) {
            assert.ok(page.includes(part), part);
        }
    });

    it("names types in words", () => {
        assert.equal(typeText({ type: "array", items: { type: "integer" } }), "list of whole number");
        assert.equal(typeText({ type: "object", additionalProperties: { type: "boolean" } }), "map of true or false");
        assert.equal(typeText({ oneOf: [{ $ref: "#/types/a:index:B" }, { type: "string" }] }), "[B](#b) or text");
        assert.equal(typeText({ $ref: "pulumi.json#/Any" }), "anything");
        assert.equal(typeText({ $ref: "/azuread/v6.9.1/schema.json#/types/azuread:index/X:X" }), "`X`");
        assert.equal(typeText({}), "anything");
    });
});
