import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import type { Simulator } from "../../../../simulator";
import { answerInProcess, expectAnswer, isCounted } from "../in-process";

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
        const isLast = isCounted(this.simulator, request) && this.counted++ === this.death?.request;
        if (this.isDead || (isLast && this.death?.when === "before")) {
            throw this.die();
        }
        const answered = await answerInProcess(this.simulator, request);
        if (request.method !== "GET") {
            this.onWritten();
        }
        if (isLast) {
            throw this.die();
        }
        return expectAnswer(answered, request);
    }

    private die(): Error {
        this.isDead = true;
        return new Error("The machine that deploys is dead.");
    }
}
