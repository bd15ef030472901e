import { Agent, type AgentOptions } from "node:https";
import type { LookupFunction } from "node:net";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { Environment } from "../../contract/clock";
import { trustFrom } from "./trust";

/**
 * The HTTP client of a process: it keeps connections open, trusts what {@link trustFrom} says, and for it every name under
 * `localhost` is this machine, as RFC 6761 has it: a simulated tenant's vaults are at `https://NAME.vault.localhost`, and many
 * systems resolve `localhost` alone.
 */
export function createHttpClient(env: Environment): HttpClient {
    let local: Agent | undefined;
    let trusting: Agent | undefined;
    const agentWith = (options: AgentOptions) =>
        new Agent({ keepAlive: true, secureContext: trustFrom(env), ...options });
    return {
        sendRequest: async (request) => {
            const { hostname, protocol } = new URL(request.url);
            if (protocol === "https:" && hostname.endsWith(".localhost")) {
                local ??= agentWith({ lookup: toLoopback });
                request.agent = local;
            } else if (protocol === "https:" && env["SSL_CERT_FILE"] && request.agent === undefined) {
                // What is there already is the library's way through a proxy.
                trusting ??= agentWith({});
                request.agent = trusting;
            }
            // Loaded here: a deployment that sends no request needs no client.
            const { defaultHttpClient } = await import("./transport.js");
            return defaultHttpClient().sendRequest(request);
        },
    };
}

const toLoopback: LookupFunction = (_hostname, { all }, callback) => {
    if (all) {
        callback(null, [{ address: "127.0.0.1", family: 4 }]);
    } else {
        callback(null, "127.0.0.1", 4);
    }
};
