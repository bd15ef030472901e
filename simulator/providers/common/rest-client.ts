import { createHttpHeaders, createPipelineRequest, type HttpClient, type Pipeline } from "@azure/core-rest-pipeline";
import { isObject, type Json, type JsonObject, objectOf, textOf } from "../../json";
import { Refusal } from "./refusal";

/** One request to a service that speaks JSON. */
export interface RestRequest {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /** From the service's address on, with a slash at its beginning. */
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: JsonObject;
    /** Instead of a JSON body: bytes of that content type. */
    readonly bytes?: { readonly contentType: string; readonly content: Uint8Array };
    /** Statuses beside 2xx that are no refusal. */
    readonly tolerate?: readonly number[];
}

export interface RestReply {
    readonly status: number;
    /** Empty when the answer has no JSON object in it. */
    readonly body: JsonObject;
}

/** A client of one service. */
export class RestClient {
    constructor(
        private readonly http: HttpClient,
        private readonly pipeline: Pipeline,
        /** Without a final slash. */
        readonly address: string,
    ) {}

    /**
     * Sends a request and reads the answer.
     * @throws Refusal when the service refuses; its message never holds what was sent
     */
    async send({ method, path, query = {}, body, bytes, tolerate = [] }: RestRequest): Promise<RestReply> {
        const search = new URLSearchParams(query).toString();
        const named = `${method} ${new URL(this.address + path).pathname}`;
        const request = createPipelineRequest({
            url: this.address + path + (search && `?${search}`),
            method,
            headers: createHttpHeaders({
                Accept: "application/json",
                "Content-Type": bytes?.contentType ?? "application/json; charset=utf-8",
            }),
            body: bytes ? bytes.content : body && JSON.stringify(body),
        });
        const response = await this.pipeline.sendRequest(this.http, request).catch((cause: unknown) => {
            throw new Error(
                `${method} ${this.address}${path} failed: ${cause instanceof Error ? cause.message : cause}`,
                { cause },
            );
        });
        const answered = parse(response.bodyAsText);
        if ((response.status >= 200 && response.status < 300) || tolerate.includes(response.status)) {
            return { status: response.status, body: answered };
        }
        const error = objectOf(answered["error"]);
        const reason = textOf(error["message"]) ?? "no reason was given";
        throw new Refusal(named, response.status, textOf(error["code"]) ?? "", reason);
    }
}

function parse(text: string | null | undefined): JsonObject {
    if (!text) {
        return {};
    }
    try {
        const parsed: Json = JSON.parse(text);
        return isObject(parsed) ? parsed : {};
    } catch {
        return {};
    }
}
