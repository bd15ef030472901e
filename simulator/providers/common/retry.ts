import { type PipelinePolicy, type RetryStrategy, retryPolicy } from "@azure/core-rest-pipeline";

/** Statuses that the real providers answer by trying again, whatever the method. */
const PASSING = [408, 424, 429, 500, 502, 503, 504];
const FIRST_WAIT_MS = 200;
const MOST_RETRIES = 5;

/**
 * Tries again as the real providers do: after a passing status, also when the request had an effect before it failed;
 * after a broken connection only where a repetition cannot have a second effect. They go on for minutes; here it ends
 * after some seconds, so that a permanent fault is a failure soon.
 * @param repeatable methods that are repeated after a broken connection
 */
export function retryLikeProviders(repeatable: readonly string[]): PipelinePolicy {
    const strategy: RetryStrategy = {
        name: "passing failures",
        retry: ({ retryCount, response, responseError }) => {
            const passing = response
                ? PASSING.includes(response.status)
                : repeatable.includes(responseError?.request?.method ?? "");
            if (!passing) {
                return { skipStrategy: true };
            }
            const asked = /^\d+$/.exec(response?.headers.get("Retry-After") ?? "")?.[0];
            return { retryAfterInMs: asked ? Number(asked) * 1000 : FIRST_WAIT_MS * 2 ** retryCount };
        },
    };
    return retryPolicy([strategy], { maxRetries: MOST_RETRIES });
}
