import { Agent } from "node:https";
import type { LookupFunction } from "node:net";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { Environment } from "../../contract/clock";
import { tlsSettingsFrom } from "./trust";

/**
 * An HTTP client for which every name under `localhost` is this machine, as RFC 6761 has it: a simulated tenant's vaults
 * are at `https://NAME.vault.localhost`, and many systems resolve `localhost` alone.
 */
export function withLocalHosts(env: Environment): HttpClient {
    let agent: Agent | undefined;
    return {
        sendRequest: async (request) => {
            if (new URL(request.url).hostname.endsWith(".localhost")) {
                // No connection is kept, so that none can be closed by the other side while it rests.
                agent ??= new Agent({ ...tlsSettingsFrom(env), lookup: toLoopback, keepAlive: false });
                request.agent = agent;
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
