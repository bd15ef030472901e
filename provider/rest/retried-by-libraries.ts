import type { HttpClient, PipelineRequest } from "@azure/core-rest-pipeline";
import { isPassingFailure, type RetryDelays, STANDARD_DELAYS, waitBefore } from "./retry-strategy";

/** Any of these tells the libraries when to come back. */
const TOLD = ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"];

/** What the libraries repeat of themselves. */
const REPEATED = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"];

/**
 * An HTTP client whose passing failures the official libraries repeat: of themselves they give up a throttled request where
 * the answer does not say when to come back, which Key Vault's does not always, and an answer that broke off.
 */
export function retriedByLibraries(http: HttpClient, delays: RetryDelays = STANDARD_DELAYS): HttpClient {
    /** A library sends the same request again. */
    const throttled = new WeakMap<PipelineRequest, number>();
    return {
        sendRequest: async (request) => {
            try {
                const response = await http.sendRequest(request);
                if (response.status === 429 && !TOLD.some((name) => response.headers.has(name))) {
                    const count = throttled.get(request) ?? 0;
                    throttled.set(request, count + 1);
                    response.headers.set("retry-after-ms", String(waitBefore(delays, count, undefined)));
                }
                return response;
            } catch (error) {
                throw isGivenUp(error) ? Object.assign(error as Error, { code: "ECONNRESET" }) : error;
            }
        },
    };
}

/** Whether the libraries would not repeat what may well not be met again. */
function isGivenUp(error: unknown): boolean {
    return isPassingFailure(error, 0) && !REPEATED.includes(String((error as { code?: unknown }).code));
}
