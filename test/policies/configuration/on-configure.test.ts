import assert from "node:assert/strict";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { ConfigureAnalyzerRequest, EnforcementLevel, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { GivenPolicies } from "../../../policies/configuration/configuration";
import { onConfigure } from "../../../policies/configuration/on-configure";

describe("what the engine configures", () => {
    const { requestDeserialize } = AnalyzerService.configure;
    afterEach(() => {
        AnalyzerService.configure.requestDeserialize = requestDeserialize;
    });

    const sent = (): Buffer => {
        const request = new ConfigureAnalyzerRequest();
        const policies = request.getPolicyconfigMap();
        policies.set("all", new PolicyConfig().setEnforcementlevel(EnforcementLevel.DISABLED));
        policies.set("misspelt", new PolicyConfig().setEnforcementlevel(EnforcementLevel.ADVISORY));
        policies.set(
            "exemptions",
            new PolicyConfig()
                .setEnforcementlevel(EnforcementLevel.DISABLED)
                .setProperties(Struct.fromJavaScript({ exemptions: [{ until: 20270531, reason: null }] })),
        );
        return Buffer.from(request.serializeBinary());
    };

    it("is seen whole by the pack, names and policies that are disabled included", () => {
        const heard: GivenPolicies[] = [];
        onConfigure((given) => {
            heard.push(given);
            return new Map();
        });
        AnalyzerService.configure.requestDeserialize(sent());
        assert.deepEqual(heard, [
            new Map<string, object>([
                ["all", { level: "disabled", settings: {} }],
                ["misspelt", { level: "advisory", settings: {} }],
                ["exemptions", { level: "disabled", settings: { exemptions: [{ until: 20270531, reason: null }] } }],
            ]),
        ]);
    });

    it("reaches the SDK with the levels that the pack settles", () => {
        onConfigure(
            () =>
                new Map([
                    ["exemptions", "mandatory"],
                    ["not-sent", "advisory"],
                ]),
        );
        const policies = AnalyzerService.configure.requestDeserialize(sent()).getPolicyconfigMap();
        assert.equal(policies.get("exemptions")?.getEnforcementlevel(), EnforcementLevel.MANDATORY);
        assert.equal(policies.get("all")?.getEnforcementlevel(), EnforcementLevel.DISABLED);
        assert.equal(policies.getLength(), 3);
    });
});
