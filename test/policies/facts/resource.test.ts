import assert from "node:assert/strict";
import { declared, ignores, ignoresAll, titleOf } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { resource } from "../support/stack";

describe("facts of a resource", () => {
    it("name it shortly", () => {
        assert.equal(titleOf(resource("time:Rotating", {}, { name: "web" })), 'time.Rotating "web"');
        assert.equal(titleOf(resource("azure-native:keyvault:Secret")), 'azure-native.keyvault.Secret "it"');
        assert.equal(titleOf(resource("azure:keyvault/secret:Secret")), 'azure.keyvault.Secret "it"');
        assert.equal(titleOf(resource("pulumi:pulumi:StackReference")), 'pulumi.pulumi.StackReference "it"');
    });

    it("tell which properties are ignored, in every notation of a path", () => {
        for (const path of ["tags", "tags.owner", 'tags["owner"]', '["tags"]', "tags[*]", "[*]", "*"]) {
            assert.equal(ignores({ ignoreChanges: [path] }, "tags"), true, path);
        }
        for (const path of ["tag", "tagsOfOthers", "other.tags", "properties.tags"]) {
            assert.equal(ignores({ ignoreChanges: [path] }, "tags"), false, path);
        }
    });

    it("tell what is ignored as a whole from what is ignored in part", () => {
        const value = ["properties", "value"];
        for (const path of ["properties", "properties.value", 'properties["value"]', "properties.*", "*"]) {
            assert.equal(ignoresAll({ ignoreChanges: [path] }, value), true, path);
        }
        for (const path of ["properties.attributes", "properties.value.part", "tags", "value"]) {
            assert.equal(ignoresAll({ ignoreChanges: [path] }, value), false, path);
        }
    });

    it("prefer what is declared to what a provider adds", () => {
        const chosen = resource("azuread:ApplicationPassword", { endDate: UNKNOWN });
        assert.deepEqual(declared(chosen), { endDate: UNKNOWN });
        assert.deepEqual(declared({ ...chosen, inputs: {} }), {});
    });
});
