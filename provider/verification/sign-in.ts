import type { HttpClient, PipelineResponse } from "@azure/core-rest-pipeline";
import type { LoginMethod } from "../login/choose-login-method";
import type { Cloud } from "../login/cloud";
import { createCredential } from "../login/create-credential";
import { limitFor } from "../rest/time-limit";
import { defaultHttpClient, type Transport } from "../rest/transport";
import { withoutSecret } from "../rest/without-secret";
import { withoutStop } from "../rest/without-stop";
import type { Refusal } from "./refusal";
import type { SignIn } from "./verify";

/** An answer that takes longer counts as none. */
const REQUEST_LIMIT_MS = 30_000;

/** What to sign in with, where, and for what. */
export interface SignInRequest {
    readonly method: Extract<LoginMethod, { kind: "secret" | "certificate" | "oidcToken" }>;
    readonly cloud: Cloud;
    /** `https://graph.microsoft.com/.default` */
    readonly scope: string;
}

/**
 * Signs in once with `@azure/identity`, as consumers do. Every attempt has a client of its own, since a client keeps the
 * token that it was given, and none tries again by itself.
 * @param limitMs how long to wait for an answer
 * @throws (from the sign-in) when nothing could even be asked
 */
export function createSignIn(
    { method, cloud, scope }: SignInRequest,
    transport: Transport,
    limitMs = REQUEST_LIMIT_MS,
): SignIn {
    return async () => {
        const http = new ListeningClient(transport.http ?? defaultHttpClient(), limitMs);
        const credential = createCredential(method, cloud, { ...transport, http, retries: 0 });
        try {
            await credential.getToken(scope);
            return undefined;
        } catch (error) {
            if (!http.wasAsked) {
                throw error;
            }
            return refusalFrom(http.lastAnswer, error, method.kind === "secret" ? method.clientSecret : "");
        }
    };
}

/** Remembers the last answer: the library's errors have lost status and headers. */
class ListeningClient implements HttpClient {
    /** Absent when the last request got none. */
    lastAnswer: PipelineResponse | undefined;
    wasAsked = false;

    constructor(
        private readonly http: HttpClient,
        private readonly limitMs: number,
    ) {}

    async sendRequest(request: Parameters<HttpClient["sendRequest"]>[0]): Promise<PipelineResponse> {
        this.wasAsked = true;
        this.lastAnswer = undefined;
        const limit = limitFor(request, this.limitMs);
        request.abortSignal = limit.signal;
        try {
            this.lastAnswer = await this.http.sendRequest(request);
        } finally {
            limit.end();
        }
        return this.lastAnswer;
    }
}

function refusalFrom(answer: PipelineResponse | undefined, error: unknown, secret: string): Refusal {
    const said = errorIn(answer?.bodyAsText) || (error instanceof Error ? error.message : String(error));
    // What follows is of no use to people, and differs from one attempt to the next.
    const [clause = ""] = said.replace(/\s+/g, " ").split(" Trace ID:");
    const says = withoutStop(clause);
    const seconds = Number.parseInt(answer?.headers.get("retry-after") ?? "", 10);
    return {
        code: answer && /AADSTS\d+/.exec(said)?.[0],
        status: answer?.status,
        says: withoutSecret(says, secret),
        retryAfterMs: Number.isNaN(seconds) ? undefined : seconds * 1_000,
    };
}

function errorIn(body: string | null | undefined): string {
    try {
        const { error, error_description: description } = JSON.parse(body ?? "") as Record<string, unknown>;
        return String(description ?? error ?? "");
    } catch {
        return "";
    }
}
