import {
    createDefaultHttpClient,
    createHttpHeaders,
    createPipelineFromOptions,
    createPipelineRequest,
    type HttpClient,
    type Pipeline,
    type PipelinePolicy,
    type PipelineResponse,
    retryPolicy,
} from "@azure/core-rest-pipeline";
import { GuardedClient } from "./guarded-client";
import { type RetryDelays, retryStrategy, STANDARD_DELAYS } from "./retry-strategy";
import { limitFor } from "./time-limit";

const RETRIES = 6;
/** A request that got no answer in this time, all attempts and the waits between them included, has failed. */
const LIMIT_MS = 300_000;

/** How requests leave this process. */
export interface Transport {
    /** @default the library's client over node:https */
    readonly http?: HttpClient;
    /** How long to wait between attempts. @default {@link STANDARD_DELAYS} */
    readonly delays?: RetryDelays;
    /** How often a request is sent again after a passing failure. @default 6, for tokens what the library holds right */
    readonly retries?: number;
}

/** One request, before authentication. */
export interface RestRequest {
    readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** Sent as JSON. */
    readonly body?: unknown;
    /** Whether it may be sent again as it is; where not, whoever asks must look again before. @default true */
    readonly repeatable?: boolean;
    /** Only for endpoints on this very machine, as managed identities have them. @default false */
    readonly allowInsecureConnection?: boolean;
}

/** Sends a request; every answer comes back, also a refusal. */
export type Send = (request: RestRequest) => Promise<PipelineResponse>;

let sharedClient: HttpClient | undefined;

/** The one client of this process, which keeps connections open: made when it is first needed. */
export function defaultHttpClient(): HttpClient {
    sharedClient ??= createDefaultHttpClient();
    return sharedClient;
}

/**
 * A sender that retries what is worth retrying (see {@link retryStrategy}) and follows no redirect.
 * @param authentication the policy that adds the token, if any
 */
export function createSender(transport: Transport, authentication?: PipelinePolicy): Send {
    const pipeline = createPipeline(transport, authentication);
    const once = createPipeline({ ...transport, retries: 0 }, authentication);
    return async ({ method, url, headers, body, repeatable = true, allowInsecureConnection = false }) => {
        const request = createPipelineRequest({
            method,
            url,
            headers: createHttpHeaders({
                accept: "application/json",
                ...(body === undefined ? {} : { "content-type": "application/json" }),
                ...headers,
            }),
            body: body === undefined ? undefined : JSON.stringify(body),
            allowInsecureConnection,
        });
        // Not the request's own timeout, whose timer keeps the process alive after a failed connection.
        const limit = limitFor(request, LIMIT_MS);
        request.abortSignal = limit.signal;
        try {
            const http = new GuardedClient(transport.http ?? defaultHttpClient());
            return await (repeatable ? pipeline : once).sendRequest(http, request);
        } catch (cause) {
            if (!limit.signal.aborted) {
                throw cause;
            }
            const { origin } = new URL(url);
            throw new Error(`${origin} did not answer within ${LIMIT_MS / 60_000} minutes.`, { cause });
        } finally {
            limit.end();
        }
    };
}

function createPipeline(transport: Transport, authentication: PipelinePolicy | undefined): Pipeline {
    const pipeline = createPipelineFromOptions({
        userAgentOptions: { userAgentPrefix: "pulumi-app-registration" },
    });
    pipeline.removePolicy({ name: "defaultRetryPolicy" });
    const { delays = STANDARD_DELAYS, retries = RETRIES } = transport;
    pipeline.addPolicy(retryPolicy([retryStrategy(delays)], { maxRetries: retries }), { phase: "Retry" });
    if (authentication) {
        pipeline.addPolicy(authentication, { afterPhase: "Retry" });
    }
    return pipeline;
}
