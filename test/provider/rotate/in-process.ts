import {
    createHttpHeaders,
    type HttpClient,
    type PipelineRequest,
    type PipelineResponse,
    RestError,
} from "@azure/core-rest-pipeline";
import type { Simulator } from "../../../simulator";

/** A request as a hook sees it; those to Graph and Key Vault and the sign-ins of the gate are numbered, from 0. */
export interface SeenRequest {
    readonly number: number;
    readonly when: "before" | "after";
    readonly method: string;
}

/** Sends requests to the simulated tenant without a connection. What the hook throws, the sender gets. */
export class InProcess implements HttpClient {
    private count = 0;

    constructor(
        private readonly simulator: Simulator,
        private readonly hook: (seen: SeenRequest) => Promise<void> | void = () => {},
    ) {}

    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
        if (!isCounted(this.simulator, request)) {
            return sendInProcess(this.simulator, request);
        }
        const { method } = request;
        const number = this.count++;
        await this.hook({ number, when: "before", method });
        const answered = await sendInProcess(this.simulator, request);
        await this.hook({ number, when: "after", method });
        return answered;
    }
}

/**
 * Sends one request to the simulated tenant without a connection.
 * @throws as a client does whose connection was cut, when there is no answer
 */
export async function sendInProcess(simulator: Simulator, request: PipelineRequest): Promise<PipelineResponse> {
    const { method, url, headers } = request;
    const body = method === "GET" ? undefined : String(request.body ?? "");
    const answered = await simulator.answer({ method, url, headers: headers.toJSON(), body });
    if (answered === undefined) {
        throw new RestError("socket hang up", { code: "ECONNRESET", request });
    }
    const { status, text } = answered;
    return { request, status, headers: createHttpHeaders(answered.headers), bodyAsText: text };
}

/** Whether a request is to Graph or a vault, or a sign-in with what was made: those of the login are of no interest. */
export function isCounted(simulator: Simulator, { url, body }: PipelineRequest): boolean {
    const { hostname, pathname } = new URL(url);
    const isSignIn = pathname.endsWith("/token") && !String(body).includes(simulator.tenant.deployer.clientId);
    return hostname.includes(".vault.") || pathname.startsWith("/v1.0/") || isSignIn;
}
