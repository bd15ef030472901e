import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readOnce } from "../../policies/read-once";

type Read = (properties: object, keepsSecrets: boolean) => Record<string, unknown>;
const sdk = createRequire(__filename)("@pulumi/policy/deserialize") as { deserializeProperties: Read };

describe("the SDK's reading of properties", () => {
    const before = sdk.deserializeProperties;
    const told = () => Struct.fromJavaScript({ displayName: "app", tags: ["one"] });

    beforeEach(readOnce);
    afterEach(() => {
        sdk.deserializeProperties = before;
    });

    it("comes to the same, and is done once for each resource", () => {
        const [one, other] = [told(), told()];
        const first = sdk.deserializeProperties(one, false);
        assert.deepEqual(first, { displayName: "app", tags: ["one"] });
        assert.equal(sdk.deserializeProperties(one, false), first);
        assert.notEqual(sdk.deserializeProperties(other, false), first);
    });

    it("is done anew for each remedy, which may change what it is handed", () => {
        const properties = told();
        sdk.deserializeProperties(properties, true)["displayName"] = "changed";
        assert.equal(sdk.deserializeProperties(properties, true)["displayName"], "app");
        assert.equal(sdk.deserializeProperties(properties, false)["displayName"], "app");
    });
});
