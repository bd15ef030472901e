import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageRoot } from "../../simulator/lab/package-root";

const ENGINE = "127.0.0.1:1";

describe("the plugin", () => {
    let plugin: ChildProcess;

    afterEach(() => {
        plugin.kill();
    });

    it("starts as an executable, with no language host", async () => {
        plugin = start(path.join(packageRoot, "bin", "pulumi-resource-app-registration"), [ENGINE]);
        assert.equal(await version(plugin), "0.1.0");
    });

    it("starts as PulumiPlugin.yaml has the language host start it: by its folder", async () => {
        const host = path.join(packageRoot, "node_modules", "@pulumi", "pulumi", "cmd", "run-plugin");
        plugin = start(process.execPath, [host, path.join(packageRoot, "bin"), ENGINE]);
        assert.equal(await version(plugin), "0.1.0");
    });

    it("ends when the engine does, however that ended", async () => {
        plugin = start(path.join(packageRoot, "bin", "pulumi-resource-app-registration"), [ENGINE]);
        await version(plugin);
        const ended = once(plugin, "exit");
        plugin.stdin?.destroy();
        assert.deepEqual(await ended, [0, null]);
    });
});

function start(command: string, args: string[]): ChildProcess {
    return spawn(command, args, { cwd: packageRoot, stdio: ["pipe", "pipe", "inherit"] });
}

/** Asks the plugin that announced its port for its version, as the engine does first. */
async function version(plugin: ChildProcess): Promise<string> {
    assert.ok(plugin.stdout);
    const [port] = await once(plugin.stdout, "data");
    const client = new ResourceProviderClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
    try {
        return await new Promise((resolve, reject) => {
            client.getPluginInfo(new Empty(), (error, info) => (error ? reject(error) : resolve(info.getVersion())));
        });
    } finally {
        client.close();
    }
}
