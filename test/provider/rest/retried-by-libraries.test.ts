import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest, type HttpClient, RestError } from "@azure/core-rest-pipeline";
import { retriedByLibraries } from "../../../provider/rest/retried-by-libraries";

const DELAYS = { firstMs: 100, longestMs: 300 };
const request = () => createPipelineRequest({ url: "https://kv-identity.vault.azure.net/secrets/web" });

function answering(status: number, headers: Record<string, string> = {}): HttpClient {
    return { sendRequest: async (one) => ({ request: one, status, headers: createHttpHeaders(headers) }) };
}

function failing(code: string): HttpClient {
    return { sendRequest: () => Promise.reject(new RestError("it broke", { code })) };
}

describe("what the official libraries repeat", () => {
    it("is a throttled request too whose answer does not say when to come back, later each time", async () => {
        const http = retriedByLibraries(answering(429), DELAYS);
        const [one, other] = [request(), request()];
        const waits = [];
        for (const asked of [one, one, one, other]) {
            waits.push((await http.sendRequest(asked)).headers.get("retry-after-ms"));
        }
        assert.deepEqual(waits, ["100", "200", "300", "100"]);
    });

    it("waits as long as the answer says, where it says so, and adds nothing to other answers", async () => {
        const told = await retriedByLibraries(answering(429, { "Retry-After": "7" }), DELAYS).sendRequest(request());
        assert.deepEqual([told.headers.get("retry-after"), told.headers.has("retry-after-ms")], ["7", false]);
        const fine = await retriedByLibraries(answering(200), DELAYS).sendRequest(request());
        assert.equal(fine.headers.has("retry-after-ms"), false);
    });

    it("is an answer that broke off, as a connection that did", async () => {
        const codeOf = (code: string) =>
            retriedByLibraries(failing(code), DELAYS)
                .sendRequest(request())
                .then(
                    () => "",
                    (error: RestError) => error.code,
                );
        assert.equal(await codeOf("PARSE_ERROR"), "ECONNRESET");
        assert.equal(await codeOf("EAI_AGAIN"), "ECONNRESET");
        assert.equal(await codeOf("ENOTFOUND"), "ENOTFOUND", "which says that there is no such vault");
        assert.equal(await codeOf("ERR_TLS_CERT_ALTNAME_INVALID"), "ERR_TLS_CERT_ALTNAME_INVALID");
    });
});
