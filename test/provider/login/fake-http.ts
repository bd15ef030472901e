import { createHttpHeaders, type HttpClient, type PipelineRequest } from "@azure/core-rest-pipeline";

/** What a fake server answers; the body is sent as JSON. */
export interface FakeAnswer {
    readonly status?: number;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
}

/** An HTTP client that answers from a function, and remembers what it was asked. */
export class FakeHttp implements HttpClient {
    readonly requests: PipelineRequest[] = [];

    constructor(private readonly answer: (request: PipelineRequest, count: number) => FakeAnswer) {}

    async sendRequest(request: PipelineRequest) {
        this.requests.push(request);
        const { status = 200, headers = {}, body } = this.answerTo(request);
        const bodyAsText = typeof body === "string" ? body : JSON.stringify(body ?? {});
        return { request, status, headers: createHttpHeaders(headers), bodyAsText };
    }

    /** What it answers, without remembering that it was asked. */
    answerTo(request: PipelineRequest): FakeAnswer {
        return this.answer(request, this.requests.length);
    }

    /** The form fields of the requests for a token. */
    tokenForms(): URLSearchParams[] {
        return this.requests
            .filter(({ url }) => url.includes("/oauth2/v2.0/token"))
            .map(({ body }) => new URLSearchParams(String(body)));
    }
}

/** Answers as Entra does to discovery and token requests, and with metadata; everything else with `others`. */
export function entra(others: (request: PipelineRequest) => FakeAnswer = () => ({ status: 404 })): FakeHttp {
    return new FakeHttp((request) => {
        const url = new URL(request.url);
        if (url.pathname.endsWith("/.well-known/openid-configuration")) {
            const base = url.href.replace(/\/v2\.0\/.*$/, "");
            return {
                body: {
                    issuer: `${base}/v2.0`,
                    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
                    token_endpoint: `${base}/oauth2/v2.0/token`,
                    jwks_uri: `${base}/discovery/v2.0/keys`,
                },
            };
        }
        if (url.pathname.endsWith("/discovery/instance")) {
            const alias = { preferred_network: url.host, preferred_cache: url.host, aliases: [url.host] };
            return { body: { tenant_discovery_endpoint: url.href, metadata: [alias] } };
        }
        if (url.pathname.endsWith("/oauth2/v2.0/token")) {
            return { body: { token_type: "Bearer", expires_in: 3599, access_token: "access-token" } };
        }
        return others(request);
    });
}
