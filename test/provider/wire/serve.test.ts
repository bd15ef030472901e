import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const URN = "urn:pulumi:dev::shop::pets:index:Dog::rex";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "p" };
const struct = (properties: Record<string, JavaScriptValue>) => Struct.fromJavaScript(properties);

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

    function create(properties: Record<string, JavaScriptValue>, preview = false): Promise<proto.CreateResponse> {
        const request = new proto.CreateRequest().setUrn(URN).setProperties(struct(properties)).setPreview(preview);
        return new Promise((done, fail) => {
            client.create(request, (error, answer) => (error ? fail(error) : done(answer)));
        });
    }

    it("takes its configuration and asks for previews and secrets", async () => {
        const request = new proto.ConfigureRequest().setArgs(struct({ food: "plenty" }));
        const answer = await new Promise<proto.ConfigureResponse>((done, fail) => {
            client.configure(request, (error, response) => (error ? fail(error) : done(response)));
        });
        assert.equal(answer.getSupportspreview(), true);
        assert.equal(answer.getAcceptsecrets(), true);
    });

    it("judges its configuration and hands it back as it came", async () => {
        const check = (food: string) =>
            new Promise<proto.CheckResponse>((done, fail) => {
                const request = new proto.CheckRequest().setUrn(URN).setNews(struct({ food }));
                client.checkConfig(request, (error, response) => (error ? fail(error) : done(response)));
            });
        const sound = await check("plenty");
        assert.deepEqual(sound.getInputs()?.toJavaScript(), { food: "plenty" });
        assert.deepEqual(sound.getFailuresList(), []);
        const [failure] = (await check("none")).getFailuresList();
        assert.deepEqual([failure?.getProperty(), failure?.getReason()], ["food", "food is none; give plenty"]);
    });

    it("replaces nothing when its configuration changes", async () => {
        const request = new proto.DiffRequest()
            .setUrn(URN)
            .setOlds(struct({}))
            .setNews(struct({ food: "plenty" }));
        const answer = await new Promise<proto.DiffResponse>((done, fail) => {
            client.diffConfig(request, (error, response) => (error ? fail(error) : done(response)));
        });
        assert.equal(answer.getChanges(), proto.DiffResponse.DiffChanges.DIFF_UNKNOWN);
        assert.deepEqual(answer.getReplacesList(), []);
    });

    it("creates what the engine asks for, secrets still marked and nothing undefined", async () => {
        const answer = await create({ name: "rex", password: SECRET });
        assert.equal(answer.getId(), "rex");
        assert.deepEqual(answer.getProperties()?.toJavaScript(), {
            name: "rex",
            password: SECRET,
            food: "plenty",
            collar: {},
        });
    });

    it("creates nothing in a preview", async () => {
        const answer = await create({ name: "rex" }, true);
        assert.equal(answer.getId(), "");
        assert.deepEqual(answer.getProperties()?.toJavaScript(), { name: "rex" });
    });

    it("judges inputs, property by property", async () => {
        const request = new proto.CheckRequest()
            .setUrn(URN)
            .setNews(struct({ name: "" }))
            .setOlds(struct({}));
        const answer = await new Promise<proto.CheckResponse>((done, fail) => {
            client.check(request, (error, response) => (error ? fail(error) : done(response)));
        });
        const failures = answer.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()]);
        assert.deepEqual(failures, [["name", "name is empty"]]);
    });

    for (const [property, changes, replaces] of [
        ["name", proto.DiffResponse.DiffChanges.DIFF_SOME, ["name"]],
        ["food", proto.DiffResponse.DiffChanges.DIFF_NONE, []],
    ] as const) {
        it(`tells what a changed ${property} means`, async () => {
            const request = new proto.DiffRequest()
                .setUrn(URN)
                .setId("rex")
                .setOldInputs(struct({ [property]: "old" }))
                .setOlds(struct({ [property]: "old" }))
                .setNews(struct({ [property]: "new" }));
            const answer = await new Promise<proto.DiffResponse>((done, fail) => {
                client.diff(request, (error, response) => (error ? fail(error) : done(response)));
            });
            assert.equal(answer.getChanges(), changes);
            assert.deepEqual(answer.getReplacesList(), replaces);
            assert.equal(answer.getDeletebeforereplace(), replaces.length > 0);
        });
    }

    it("reads a resource that is not in the state yet, as an import does", async () => {
        const request = new proto.ReadRequest().setUrn(URN).setId("max");
        const answer = await new Promise<proto.ReadResponse>((done, fail) => {
            client.read(request, (error, response) => (error ? fail(error) : done(response)));
        });
        assert.equal(answer.getId(), "max");
        assert.deepEqual(answer.getProperties()?.toJavaScript(), { name: "max" });
    });

    it("answers a failure with one sentence and no stack", async () => {
        await assert.rejects(create({}), (error: ServiceError) => {
            assert.equal(error.details, "rex: A dog needs a name.");
            return true;
        });
    });

    it("hands over what a failed creation left behind, for the engine to record", async () => {
        await assert.rejects(create({ name: "half" }), (error: ServiceError) => {
            const [header] = error.metadata.get("grpc-status-details-bin");
            const [detail] = Status.deserializeBinary(header as Buffer).getDetailsList();
            assert.ok(detail);
            assert.equal(detail.getTypeName(), "pulumirpc.ErrorResourceInitFailed");
            const left = proto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
            assert.equal(left.getId(), "half");
            assert.deepEqual(left.getProperties()?.toJavaScript(), { name: "half" });
            assert.deepEqual(left.getReasonsList(), ["rex: no collar"]);
            return true;
        });
    });

    it("ends when the engine that started it is gone", async () => {
        const ended = once(plugin, "exit");
        plugin.stdin?.end();
        assert.deepEqual(await ended, [0, null]);
    });
});
