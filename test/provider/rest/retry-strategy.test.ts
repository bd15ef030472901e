import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { retryStrategy } from "../../../provider/rest/retry-strategy";
import { createSender } from "../../../provider/rest/transport";
import { FakeHttp } from "../login/fake-http";

const strategy = retryStrategy({ firstMs: 1_000, longestMs: 60_000 });
const request = createPipelineRequest({ url: "https://graph.example" });

function waitAfter(
    status: number,
    code = "",
    retryCount = 0,
    headers: Record<string, string> = {},
): number | undefined {
    const bodyAsText = JSON.stringify({ error: { code, message: "said" } });
    const response = { request, status, headers: createHttpHeaders(headers), bodyAsText };
    return strategy.retry({ retryCount, response }).retryAfterInMs;
}

describe("trying again", () => {
    for (const [status, code, again] of [
        [200, "", false],
        [400, "Request_BadRequest", false],
        [400, "Directory_ConcurrencyViolation", true],
        [401, "InvalidAuthenticationToken", false],
        [403, "Authorization_RequestDenied", false],
        [404, "Request_ResourceNotFound", true],
        [404, "SecretNotFound", false],
        [408, "", true],
        [409, "Request_MultipleObjectsWithSameKeyValue", false],
        [409, "Directory_ConcurrencyViolation", true],
        [429, "TooManyRequests", true],
        [500, "", true],
        [501, "", false],
        [503, "Directory_ConcurrencyViolation", true],
    ] as const) {
        it(`is ${again ? "worth it" : "useless"} after ${status} ${code}`, () => {
            assert.equal(waitAfter(status, code) !== undefined, again);
        });
    }

    for (const [code, again] of [
        ["ECONNRESET", true],
        ["ENOTFOUND", true],
        ["PARSE_ERROR", true],
        ["SELF_SIGNED_CERT_IN_CHAIN", false],
    ] as const) {
        it(`is ${again ? "worth it" : "useless"} after a connection failed with ${code}`, () => {
            const { retryAfterInMs } = strategy.retry({ retryCount: 0, responseError: new RestError("x", { code }) });
            assert.equal(retryAfterInMs !== undefined, again);
        });
    }

    it("ends soon where a name is not known, which is most often a wrong one", () => {
        const responseError = new RestError("x", { code: "ENOTFOUND" });
        assert.equal(strategy.retry({ retryCount: 3, responseError }).retryAfterInMs, undefined);
    });

    it("waits twice as long each time, or as long as the server asks, but never beyond the limit", () => {
        assert.deepEqual(
            [0, 1, 2, 5, 9].map((count) => waitAfter(503, "", count)),
            [1_000, 2_000, 4_000, 32_000, 60_000],
        );
        assert.equal(waitAfter(429, "", 3, { "Retry-After": "7" }), 7_000);
        assert.equal(waitAfter(429, "", 3, { "Retry-After": "0" }), 0);
        assert.equal(waitAfter(429, "", 0, { "Retry-After": "600" }), 60_000);
    });

    it("asks only a few times for what does not exist", () => {
        assert.deepEqual(
            [2, 3].map((count) => waitAfter(404, "Request_ResourceNotFound", count) !== undefined),
            [true, false],
        );
    });

    it("ends after six times", async () => {
        const http = new FakeHttp(() => ({ status: 503 }));
        const send = createSender({ http, delays: { firstMs: 0, longestMs: 0 } });
        assert.equal((await send({ method: "GET", url: "https://graph.example" })).status, 503);
        assert.equal(http.requests.length, 7);
    });
});
