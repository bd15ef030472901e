import assert from "node:assert/strict";
import { promisify } from "node:util";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { getEngine, resetOptions } from "@pulumi/pulumi/runtime";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { separateConnections } from "../../../simulator/lab/separate-connections";

describe("the connections of one run after another", () => {
    const messages: string[] = [];
    let engine: Server;

    /** An engine that takes messages. @returns its port */
    function startEngine(port = 0): Promise<number> {
        engine = new Server();
        engine.addService(EngineService, {
            log: (call: ServerUnaryCall<LogRequest, Empty>, answer: sendUnaryData<Empty>) => {
                messages.push(call.request.getMessage());
                answer(null, new Empty());
            },
        });
        return promisify(engine.bindAsync.bind(engine))(`127.0.0.1:${port}`, ServerCredentials.createInsecure());
    }

    /** Tells the SDK, as the Automation API does when a run begins, where its engine is. */
    function beginRun(port: number): void {
        resetOptions("apps", "prod", -1, `127.0.0.1:${port}`, `127.0.0.1:${port}`, false, "");
    }

    afterEach(() => {
        engine.forceShutdown();
        resetOptions("", "", -1, "", "", false, "");
    });

    it("reach an engine on a port where another one was killed", async () => {
        separateConnections();
        const port = await startEngine();
        engine.forceShutdown();
        beginRun(port);
        const code = await new Promise((done) => getEngine()?.log(new LogRequest(), (error) => done(error?.code)));
        assert.equal(code, status.UNAVAILABLE);

        await startEngine(port);
        beginRun(port);
        await pulumi.log.info("hello");
        assert.deepEqual(messages, ["hello"]);
    });
});
