import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CreateRequest, type CreateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

const URN = "urn:pulumi:dev::shop::pets:index:Dog::rex";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "p" };

describe("a plugin's process", () => {
    let plugin: ChildProcess;
    let client: ResourceProviderClient;

    before(async () => {
        plugin = spawn(process.execPath, ["--import=tsx", resolve(__dirname, "fixture-plugin.ts"), "127.0.0.1:1"]);
        assert.ok(plugin.stdout);
        const [port] = await once(plugin.stdout, "data");
        client = new ResourceProviderClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
    });

    after(() => {
        client.close();
        plugin.kill();
    });

    function create(properties: Record<string, unknown>): Promise<CreateResponse> {
        const request = new CreateRequest();
        request.setUrn(URN);
        request.setProperties(Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]));
        return new Promise((done, fail) => {
            client.create(request, (error, answer) => (error ? fail(error) : done(answer)));
        });
    }

    it("creates what the engine asks for, secrets still marked and nothing undefined", async () => {
        const answer = await create({ name: "rex", password: SECRET });
        assert.equal(answer.getId(), "rex");
        assert.deepEqual(answer.getProperties()?.toJavaScript(), { name: "rex", password: SECRET, collar: {} });
    });

    it("answers a failure with one sentence and no stack", async () => {
        await assert.rejects(create({}), (error: ServiceError) => {
            assert.equal(error.details, "rex: A dog needs a name.");
            return true;
        });
    });

    it("ends when the engine that started it is gone", async () => {
        const ended = once(plugin, "exit");
        plugin.stdin?.end();
        assert.deepEqual(await ended, [0, null]);
    });
});
