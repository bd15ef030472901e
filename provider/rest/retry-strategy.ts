import type { PipelineResponse, RetryStrategy } from "@azure/core-rest-pipeline";

/** Waits between attempts, in milliseconds. */
export interface RetryDelays {
    /** Before the second attempt; doubled before each further one. */
    readonly firstMs: number;
    /** No wait is longer, whatever the server asks for. */
    readonly longestMs: number;
}

export const STANDARD_DELAYS: RetryDelays = { firstMs: 1_000, longestMs: 60_000 };

/** How often a 404 is asked again: what was just made is not yet known to every server of Graph. */
const RETRIES_OF_NOT_FOUND = 3;

/** How often a name that is not known is asked for again: most such names are wrong. */
const RETRIES_OF_UNKNOWN_NAME = 3;

/** Failures of a connection that the next attempt may not meet. */
const PASSING_FAILURES = new Set([
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EAI_AGAIN",
    "ENETUNREACH",
    "ENOTFOUND",
    "EPIPE",
    "ETIMEDOUT",
    // The library's code for an answer that broke off in the middle.
    "PARSE_ERROR",
]);

/** Codes by which Graph refuses writes that come too close together, with status 400, 409 or 503. */
const CONCURRENCY_CODES = /concurren/i;

/**
 * Retries what a later attempt may well get through. Every request of this plugin may be repeated: reading changes
 * nothing, and removing a credential that is gone already counts as removed.
 */
export function retryStrategy(delays: RetryDelays): RetryStrategy {
    return {
        name: "passingFailures",
        retry({ retryCount, response, responseError }) {
            const passing = response ? isPassing(response, retryCount) : isPassingFailure(responseError, retryCount);
            return passing ? { retryAfterInMs: waitBefore(delays, retryCount, response) } : { skipStrategy: true };
        },
    };
}

/**
 * Whether a connection failed in a way that the next attempt may not meet.
 * @param retryCount how often it failed before
 */
export function isPassingFailure(error: unknown, retryCount: number): boolean {
    const code = String((error as { code?: unknown } | undefined)?.code);
    return PASSING_FAILURES.has(code) && (code !== "ENOTFOUND" || retryCount < RETRIES_OF_UNKNOWN_NAME);
}

/** Whether a refusal may well not be met again. @param retryCount how often it was met before */
export function isPassing(response: Pick<PipelineResponse, "status" | "bodyAsText">, retryCount: number): boolean {
    switch (response.status) {
        case 408:
        case 429:
            return true;
        case 404:
            return retryCount < RETRIES_OF_NOT_FOUND && /Request_ResourceNotFound/.test(response.bodyAsText ?? "");
        case 400:
        case 409:
            return CONCURRENCY_CODES.test(response.bodyAsText ?? "");
        default:
            return response.status >= 500 && response.status !== 501 && response.status !== 505;
    }
}

/** How long to wait before the next attempt, in milliseconds. */
export function waitBefore(delays: RetryDelays, retryCount: number, response: PipelineResponse | undefined): number {
    const asked = Number.parseInt(response?.headers.get("retry-after") ?? "", 10);
    const wanted = Number.isNaN(asked) ? delays.firstMs * 2 ** retryCount : asked * 1_000;
    return Math.min(wanted, delays.longestMs);
}
