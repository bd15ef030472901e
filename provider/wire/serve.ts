import { fstatSync } from "node:fs";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { adapt } from "./adapter";
import type { PluginDefinition } from "./handler";
import { service } from "./service";

/** The engine's own limit for one message. */
const LARGEST_MESSAGE_BYTES = 400 * 1024 * 1024;

/**
 * Runs a plugin: the whole of an executable `pulumi-resource-<name>`. It prints the port that it listens on, as the
 * engine expects, and serves until the engine ends it.
 * @param argv the arguments after the script's name: the engine passes its own address
 */
export async function serve(definition: PluginDefinition, argv: readonly string[]): Promise<void> {
    if (argv.length === 0) {
        process.stderr.write(
            `This is the Pulumi plugin "${definition.name}". The Pulumi engine starts it by itself.\n`,
        );
    }
    endWithEngine();
    const server = new Server({ "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES });
    server.addService(ResourceProviderService, service(adapt(definition)));
    const port = await new Promise<number>((listening, failed) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
            error ? failed(error) : listening(bound),
        );
    });
    process.stdout.write(`${port}\n`);
}

/**
 * The engine keeps the other end of the plugin's standard input open for as long as it lives. A plugin that outlived a
 * killed engine would stay for good. Started by a language host, standard input is not a pipe and says nothing.
 */
function endWithEngine(): void {
    if (!isPipe()) {
        return;
    }
    process.stdin.on("close", () => process.exit(0));
    process.stdin.on("error", () => process.exit(0));
    process.stdin.resume();
}

function isPipe(): boolean {
    try {
        // As big integers: Node remembers plain numbers of the last file, and after those of a pipe it resolves no link to a
        // module any more, so that a package behind a link would be loaded twice.
        const input = fstatSync(0, { bigint: true });
        return input.isFIFO() || input.isSocket();
    } catch {
        return false;
    }
}
