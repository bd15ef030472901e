import { fstatSync } from "node:fs";
import { main } from "@pulumi/pulumi/provider";
import type { PluginDefinition } from "../handler";
import { adapt } from "./adapter";

/**
 * Runs a plugin: the whole of an executable `pulumi-resource-<name>`. It prints the port that it listens on, as the
 * engine expects, and serves until the engine ends it.
 * @param argv the arguments after the script's own name
 */
export async function serve(definition: PluginDefinition, argv: readonly string[]): Promise<void> {
    endWithEngine();
    await main(adapt(definition), [...argv]);
}

/**
 * The engine keeps the other end of the plugin's standard input open for as long as it lives. A plugin that outlived a
 * killed engine would stay for good: the SDK's server does not notice. Started by a language host, standard input is
 * not a pipe and says nothing.
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
        const input = fstatSync(0);
        return input.isFIFO() || input.isSocket();
    } catch {
        return false;
    }
}
