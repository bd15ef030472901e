import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { engineLog } from "../../../provider/wire/engine-log";

describe("what a plugin tells people", () => {
    it("goes to the engine, beside the resource", async () => {
        const heard = new EventEmitter();
        const server = new Server();
        server.addService(EngineService, {
            log: ({ request }: { request: LogRequest }, callback: (error: null, answer: Empty) => void) => {
                callback(null, new Empty());
                heard.emit("log", request.toObject());
            },
        });
        const port = await new Promise<number>((resolve, reject) => {
            server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
                error ? reject(error) : resolve(bound),
            );
        });
        try {
            const log = engineLog(`127.0.0.1:${port}`, assert.fail);
            for (const [severity, code] of [
                ["info", LogSeverity.INFO],
                ["warning", LogSeverity.WARNING],
            ] as const) {
                const next = once(heard, "log");
                log(severity, "it takes long", "urn:gate");
                const [{ severity: given, message, urn }] = await next;
                assert.deepEqual([given, message, urn], [code, "it takes long", "urn:gate"]);
            }
        } finally {
            await new Promise((resolve) => server.tryShutdown(resolve));
        }
    });

    it("goes elsewhere when there is no engine", async () => {
        const lines: string[] = [];
        engineLog(undefined, (line) => lines.push(line))("info", "it takes long", "urn:gate");
        assert.deepEqual(lines, ["it takes long"]);
        const unheard = new Promise<string>((resolve) => {
            engineLog("127.0.0.1:1", resolve)("warning", "nobody listens", "urn:gate");
        });
        assert.equal(await unheard, "nobody listens");
    });
});
