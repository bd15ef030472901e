import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { STAND_INS, standInFile, standInSchema } from "../../tools/schema/stand-in-schema";

interface Schema {
    readonly resources: Readonly<
        Record<
            string,
            {
                readonly properties: Readonly<Record<string, object>>;
                readonly inputProperties: Readonly<Record<string, object>>;
                readonly requiredInputs: readonly string[];
            }
        >
    >;
    readonly functions: Readonly<Record<string, { readonly outputs: { readonly properties: object } }>>;
}

describe("the schemas of the stand-ins", () => {
    it("are what the SDKs of the real providers declare: npm run schema writes them", () => {
        for (const plugin of STAND_INS) {
            const text = readFileSync(standInFile(plugin), "utf8");
            assert.equal(text, `${JSON.stringify(standInSchema(plugin), null, 4)}\n`);
            assert.equal(plugin.schema?.(), text, "the stand-in serves it");
        }
    });

    it("have inputs and outputs of every resource and function that a stand-in knows", () => {
        for (const plugin of STAND_INS) {
            const schema = standInSchema(plugin) as Schema;
            assert.deepEqual(Object.keys(schema.resources), Object.keys(plugin.resources));
            for (const [token, resource] of Object.entries(schema.resources)) {
                assert.ok(Object.keys(resource.properties).length > 0, `${token} has outputs`);
                assert.ok(Object.keys(resource.inputProperties).length > 0, `${token} has inputs`);
            }
            for (const [token, { outputs }] of Object.entries(schema.functions)) {
                assert.ok(Object.keys(outputs.properties).length > 0, `${token} has outputs`);
            }
        }
        const [azuread, azure] = STAND_INS.map((plugin) => standInSchema(plugin) as Schema);
        const application = azuread?.resources["azuread:index/application:Application"];
        assert.deepEqual(application?.requiredInputs, ["displayName"]);
        assert.deepEqual(application?.inputProperties["owners"], { $ref: "pulumi.json#/Any" });
        assert.deepEqual(application?.properties["clientId"], { type: "string" });
        const vault = azure?.resources["azure-native:keyvault:Vault"];
        assert.deepEqual(vault?.requiredInputs, ["properties", "resourceGroupName"]);
        assert.deepEqual(vault?.properties["name"], { type: "string" });
    });
});
