import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { packageRoot } from "../../simulator/lab/package-root";
import { usageOf } from "../support/process-watch";

/** The script of each plugin: this package's, one of a few lines that uses the SDK's server, one that speaks gRPC alone. */
export const PLUGINS = {
    ours: path.join(packageRoot, "bin", "pulumi-resource-app-registration"),
    empty: path.join(packageRoot, "bench", "empty-provider", "provider.js"),
    bare: path.join(packageRoot, "bench", "empty-provider", "bare.js"),
} as const;

/** What a plugin took until the engine could use it. */
export interface ColdStart {
    /** Until it printed its port. */
    readonly portSeconds: number;
    /** Until it had told its version and was configured. */
    readonly configuredSeconds: number;
    readonly cpuSeconds: number;
    readonly peakBytes: number;
}

/** Nobody listens there: a plugin connects to the engine only when it has something to say. */
const ENGINE = "127.0.0.1:1";

/** Starts a plugin as the engine does, asks what the engine asks first, and ends it. */
export async function startPlugin(script: string): Promise<ColdStart> {
    const began = process.hrtime.bigint();
    const seconds = () => Number(process.hrtime.bigint() - began) / 1e9;
    const plugin = spawn(process.execPath, [script, ENGINE], { stdio: ["pipe", "pipe", "inherit"] });
    try {
        const port = await portOf(plugin);
        const portSeconds = seconds();
        await greet(port);
        const configuredSeconds = seconds();
        const usage = await usageOf(plugin.pid ?? 0);
        if (usage === undefined) {
            throw new Error("Memory and CPU time of a plugin are told on Linux only.");
        }
        return { portSeconds, configuredSeconds, cpuSeconds: usage.cpu, peakBytes: usage.peak };
    } finally {
        const ended = once(plugin, "exit");
        plugin.kill();
        await ended;
    }
}

async function portOf(plugin: ChildProcess): Promise<number> {
    const died = once(plugin, "exit").then(() => {
        throw new Error("The plugin ended before it printed its port.");
    });
    const [line] = await Promise.race([plugin.stdout ? once(plugin.stdout, "data") : died, died]);
    return Number(String(line).trim());
}

async function greet(port: number): Promise<void> {
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const request = new ConfigureRequest().setAcceptsecrets(true).setAcceptresources(true);
    request.setArgs(Struct.fromJavaScript({}));
    try {
        await new Promise<void>((resolve, reject) => {
            client.getPluginInfo(new Empty(), (error) => (error ? reject(error) : resolve()));
        });
        await new Promise<void>((resolve, reject) => {
            client.configure(request, (error) => (error ? reject(error) : resolve()));
        });
    } finally {
        client.close();
    }
}
