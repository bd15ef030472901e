import type { PulumiFn } from "@pulumi/pulumi/automation";
import { getEngine, getMonitor } from "@pulumi/pulumi/runtime";

/**
 * Lets the connections be closed by which a program talks to the engine. The SDK opens them anew for every run and never
 * closes them. When the engine was killed they go on trying, and a later engine that happens to listen on the same port
 * is taken for unreachable: the program then ends at once, as if it declared nothing.
 */
export function connectionsToEngine(program: PulumiFn): { readonly program: PulumiFn; close(): void } {
    const open: unknown[] = [];
    return {
        program: async () => {
            open.push(getMonitor(), getEngine());
            return program();
        },
        close: () => {
            for (const client of open.filter(isClosable)) {
                client.close();
            }
        },
    };
}

function isClosable(client: unknown): client is { close(): void } {
    return typeof client === "object" && client !== null && "close" in client && typeof client.close === "function";
}
