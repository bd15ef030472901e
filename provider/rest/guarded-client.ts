import { type HttpClient, type PipelineRequest, type PipelineResponse, RestError } from "@azure/core-rest-pipeline";
import { limitFor } from "./time-limit";

/** A request that got no answer in this time, its repetitions included, has failed. */
const LONGEST_MS = 600_000;
/** An attempt that got no answer in this time is given up, and made again: Azure answers within seconds. */
const ATTEMPT_MS = 60_000;

/** Where the tokens and secrets of one login may go. */
export interface Destination {
    /** Whether an address belongs to it. */
    includes(address: string): boolean;
    /** What an error calls it: `https://graph.microsoft.com`. */
    readonly name: string;
}

/** A request that was not sent, or whose answer was not followed. */
export class RefusedDestination extends Error {
    override readonly name = "RefusedDestination";
}

/**
 * An HTTP client that keeps tokens and secrets where they belong: it sends nothing to another destination, and follows no
 * answer to another place. The libraries follow redirects themselves, so that answer must not reach them.
 */
export class GuardedClient implements HttpClient {
    /** The last refusal: libraries replace the error that a client throws by one of their own. */
    refused: RefusedDestination | undefined;

    /**
     * @param destination where requests may go; left out where whoever asks has decided that
     * @param attemptMs how long an answer may take
     */
    constructor(
        private readonly http: HttpClient,
        private readonly destination?: Destination,
        private readonly attemptMs = ATTEMPT_MS,
    ) {}

    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
        if (this.destination && !this.destination.includes(request.url)) {
            throw this.refuse(
                `A request to ${originOf(request.url)} was not sent: tokens and secrets of this login go to ` +
                    `${this.destination.name} only.`,
            );
        }
        const response = await this.attempt(request);
        const location = response.headers.get("location");
        if (response.status >= 300 && response.status < 400 && location) {
            throw this.refuse(
                `${originOf(request.url)} answered ${response.status} and points to ${originOf(location, request.url)}. ` +
                    `That is not followed, so that no token or secret goes elsewhere. Correct the address, or see whether ` +
                    `a proxy answers in its place.`,
            );
        }
        return response;
    }

    /** A service that never answers must not hold up the run, nor may one that lost a single request. */
    private async attempt(request: PipelineRequest): Promise<PipelineResponse> {
        const whole = request.abortSignal ?? limitFor(request, LONGEST_MS).signal;
        const attempt = limitFor(request, this.attemptMs);
        request.abortSignal = AbortSignal.any([whole as AbortSignal, attempt.signal]);
        try {
            return await this.http.sendRequest(request);
        } catch (error) {
            if (attempt.signal.aborted && !whole.aborted) {
                const seconds = this.attemptMs / 1_000;
                throw new RestError(`${originOf(request.url)} did not answer within ${seconds} seconds.`, {
                    code: "ETIMEDOUT",
                });
            }
            throw error;
        } finally {
            attempt.end();
            request.abortSignal = whole;
        }
    }

    private refuse(message: string): RefusedDestination {
        this.refused = new RefusedDestination(message);
        return this.refused;
    }
}

/** The addresses of one origin. */
export function onlyTo(origin: string): Destination {
    return { name: origin, includes: (address) => URL.canParse(address) && new URL(address).origin === origin };
}

/** Without path and query, which may hold what is not to be shown. */
function originOf(address: string, base?: string): string {
    return URL.canParse(address, base) ? new URL(address, base).origin : "an address that is none";
}
