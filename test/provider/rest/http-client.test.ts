import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { createHttpClient } from "../../../provider/rest/http-client";
import { Simulator } from "../../../simulator";

describe("the HTTP client", () => {
    let simulator: Simulator;
    let http: HttpClient;
    let env: Record<string, string>;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-01-10T06:00:00Z" });
        env = simulator.environment();
        http = createHttpClient(env);
    });
    after(() => simulator.stop());

    it("trusts the certificates of SSL_CERT_FILE, by one context for all connections", async () => {
        const [first, second] = [metadata(), metadata()];
        assert.equal((await http.sendRequest(first)).status, 200);
        assert.equal((await http.sendRequest(second)).status, 200);
        assert.ok(first.agent !== undefined && first.agent === second.agent);
        const other = metadata();
        await createHttpClient(env).sendRequest(other);
        assert.equal(optionsOf(other.agent).secureContext, optionsOf(first.agent).secureContext);
    });

    it("leaves the agent that leads through a proxy as it is", async () => {
        const proxy = new Agent({ ca: readFileSync(env["SSL_CERT_FILE"] ?? "") });
        const request = metadata();
        request.agent = proxy;
        assert.equal((await http.sendRequest(request)).status, 200);
        assert.equal(request.agent, proxy);
    });

    function metadata() {
        return createPipelineRequest({
            url: `https://${env["ARM_METADATA_HOSTNAME"]}/metadata/endpoints?api-version=2022-09-01`,
        });
    }

    function optionsOf(agent: unknown) {
        assert.ok(agent instanceof Agent);
        return agent.options;
    }
});
