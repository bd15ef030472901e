import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { optionsOf } from "../../../provider/construct/options";

describe("the resource options of a component from another language", () => {
    it("say nothing about protection and retention where the program does not, so that the parent's hold", () => {
        const options = optionsOf(new ConstructRequest());
        assert.ok(!("protect" in options) && !("retainOnDelete" in options));
        assert.equal(options.parent, undefined);
    });

    it("are those that the program gave", () => {
        const request = new ConstructRequest()
            .setProtect(false)
            .setRetainondelete(true)
            .setIgnorechangesList(["displayName"])
            .setParent("urn:pulumi:prod::apps::a:b:C::parent")
            .setDependenciesList(["urn:pulumi:prod::apps::a:b:C::other"])
            .setResourceHooks(new ConstructRequest.ResourceHooksBinding().setAfterCreateList(["tell"]));
        const options = optionsOf(request);
        assert.deepEqual(
            [options.protect, options.retainOnDelete, options.ignoreChanges],
            [false, true, ["displayName"]],
        );
        assert.ok(pulumi.Resource.isInstance(options.parent));
        assert.equal((options.dependsOn as pulumi.Resource[]).length, 1);
        assert.deepEqual(
            options.hooks?.afterCreate?.map((hook) => (hook as pulumi.ResourceHook).name),
            ["tell"],
        );
    });
});
