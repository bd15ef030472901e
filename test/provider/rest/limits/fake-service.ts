import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { keepingLimits } from "../../../../provider/rest/limits/keeping-limits";
import { VirtualTime } from "./virtual-time";

/** What a vault answers; of other services, nobody reads it. */
const SECRET = JSON.stringify({ id: "https://kv-1.vault.azure.net/secrets/web/1", value: "value", attributes: {} });

/** What a request of a test is. */
export interface Asked {
    readonly method?: "GET" | "PUT" | "POST" | "DELETE";
    readonly url: string;
    /** @default true */
    readonly isAuthenticated?: boolean;
}

export interface Sent {
    readonly url: string;
    readonly method: string;
    /** When it was sent and answered, in milliseconds. */
    readonly at: number;
    answeredAt: number;
    /** How many were under way when it was sent, itself included. */
    readonly underWay: number;
    status: number;
}

/** A service behind the budget: it takes its time to answer, and may refuse. */
export class FakeService {
    readonly sent: Sent[] = [];
    readonly told: string[] = [];
    latencyMs = 100;
    /** What it answers: a status, and headers. */
    answer: (sent: Sent) => { status: number; headers?: Record<string, string> } = () => ({ status: 200 });
    private underWay = 0;
    /** The budget before the service. */
    readonly client: HttpClient;

    constructor(readonly time = new VirtualTime()) {
        const service: HttpClient = {
            sendRequest: async (request) => {
                this.underWay++;
                const { url, method } = request;
                const one: Sent = {
                    url,
                    method,
                    at: this.time.now(),
                    answeredAt: 0,
                    underWay: this.underWay,
                    status: 0,
                };
                this.sent.push(one);
                const { status, headers = {} } = this.answer(one);
                await this.time.sleep(this.latencyMs);
                this.underWay--;
                Object.assign(one, { answeredAt: this.time.now(), status });
                return { request, status, headers: createHttpHeaders(headers), bodyAsText: SECRET };
            },
        };
        this.client = keepingLimits(service, {
            waiting: this.time,
            delays: { firstMs: 1_000, longestMs: 60_000 },
            tell: (message) => void this.told.push(message),
        });
    }

    /** Sends one request through the budget; one that is refused is sent again. */
    async ask({ method = "GET", url, isAuthenticated = true }: Asked): Promise<number> {
        const headers = createHttpHeaders(isAuthenticated ? { authorization: "Bearer token" } : {});
        const request = createPipelineRequest({ method, url, headers });
        for (;;) {
            const { status, headers: told } = await this.client.sendRequest(request);
            if (status === 200 || told.get("retry-after") !== "0") {
                return status;
            }
        }
    }

    /** Sends many at once, and lets time pass until all are answered. */
    all(asked: readonly Asked[]): Promise<number[]> {
        return this.time.until(Promise.all(asked.map((one) => this.ask(one))));
    }

    refused(): Sent[] {
        return this.sent.filter(({ status }) => status !== 200);
    }

    /** The largest number of requests that this service may have counted in any span of so many milliseconds. */
    mostIn(spanMs: number): number {
        // One is counted at some moment between its sending and its answer; the worst case is a span that touches both ends.
        return Math.max(
            ...this.sent.map(({ answeredAt: from }) => {
                const to = from + spanMs;
                return this.sent.filter(({ at, answeredAt }) => answeredAt >= from && at < to).length;
            }),
        );
    }
}

export function times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
}
