import {
    createHttpHeaders,
    type HttpClient,
    type PipelineRequest,
    type PipelineResponse,
    RestError,
} from "@azure/core-rest-pipeline";
import type { Simulator } from "../../../../simulator";

/** At which request a machine dies; those to Graph, the vaults and the gate's sign-ins count, from 0. */
export interface Death {
    readonly request: number;
    readonly when: "before" | "after";
}

/**
 * The machine that deploys, as far as its requests go: they reach the simulated tenant without a connection, and none leaves
 * it once it has died. What waits for an answer is known at any time.
 */
export class Machine implements HttpClient {
    /** How many requests were sent. */
    sent = 0;
    private readonly waiting = new Set<string>();
    private death: Death | undefined;
    private counted = 0;
    private isDead = false;

    /** @param onWritten called after each request that may have changed something */
    constructor(
        private readonly simulator: Simulator,
        private readonly onWritten: () => void,
    ) {}

    /** A run begins, and may have an end that it does not expect. */
    begin(death: Death | undefined): void {
        this.death = death;
        this.counted = 0;
        this.isDead = false;
    }

    /** Whether the run that began last was killed. */
    get wasKilled(): boolean {
        return this.isDead;
    }

    /** What waits for an answer, as `METHOD address`. */
    get pending(): readonly string[] {
        return [...this.waiting];
    }

    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
        this.sent++;
        const line = `${this.sent}: ${request.method} ${request.url}`;
        this.waiting.add(line);
        try {
            return await this.send(request);
        } finally {
            this.waiting.delete(line);
        }
    }

    private async send(request: PipelineRequest): Promise<PipelineResponse> {
        const isLast = this.isCounted(request) && this.counted++ === this.death?.request;
        if (this.isDead || (isLast && this.death?.when === "before")) {
            throw this.die();
        }
        const { method, url, headers } = request;
        const body = method === "GET" ? undefined : String(request.body ?? "");
        const answered = await this.simulator.answer(new Request(url, { method, headers: headers.toJSON(), body }));
        if (method !== "GET") {
            this.onWritten();
        }
        if (isLast) {
            throw this.die();
        }
        if (answered === undefined) {
            throw new RestError("socket hang up", { code: "ECONNRESET", request });
        }
        return {
            request,
            status: answered.status,
            headers: createHttpHeaders(Object.fromEntries(answered.headers)),
            bodyAsText: await answered.text(),
        };
    }

    private isCounted({ url, body }: PipelineRequest): boolean {
        const { hostname, pathname } = new URL(url);
        const isSignIn = pathname.endsWith("/token") && !String(body).includes(this.simulator.tenant.deployer.clientId);
        return hostname.includes(".vault.") || pathname.startsWith("/v1.0/") || isSignIn;
    }

    private die(): Error {
        this.isDead = true;
        return new Error("The machine that deploys is dead.");
    }
}
