import assert from "node:assert/strict";
import { createPipelineRequest, type HttpClient, type PipelineRequest } from "@azure/core-rest-pipeline";
import { GuardedClient } from "../../../provider/rest/guarded-client";
import { isPassingFailure } from "../../../provider/rest/retry-strategy";

/** Answers nothing until it is told to give up. */
const silent: HttpClient = {
    sendRequest: ({ abortSignal }: PipelineRequest) =>
        new Promise((_, reject) => abortSignal?.addEventListener("abort", () => reject(new Error("aborted")))),
};

describe("a service that does not answer", () => {
    const request = (abortSignal?: AbortSignal) =>
        createPipelineRequest({ url: "https://vault.example/secrets/web?api-version=1", abortSignal });

    it("is asked again after a while, since a single request may have been lost", async () => {
        const client = new GuardedClient(silent, undefined, 1);
        const asked = request();
        await assert.rejects(client.sendRequest(asked), (error: Error) => {
            assert.equal(error.message, "https://vault.example did not answer within 0.001 seconds.");
            return isPassingFailure(error, 0);
        });
        assert.equal(asked.abortSignal?.aborted, false, "the next attempt has its own time");
    });

    it("is not asked again once whoever asked has given up", async () => {
        const given = new AbortController();
        const answer = new GuardedClient(silent, undefined, 60_000).sendRequest(request(given.signal));
        given.abort();
        await assert.rejects(answer, /^Error: aborted$/);
    });
});
