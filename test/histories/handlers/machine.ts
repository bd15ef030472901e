import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import type { Simulator } from "../../../simulator";
import { isCounted, sendInProcess } from "../../provider/rotate/in-process";

/** Whoever tries again at once does so within this time. */
const SETTLING_MS = 2;

/** At which request a machine dies; those to Graph, the vaults and the gate's sign-ins count, from 0. */
export interface Death {
    readonly request: number;
    readonly when: "before" | "after";
}

/**
 * The machine that deploys, for one run and as far as its requests go: they reach the simulated tenant without a connection,
 * and none leaves it once it has died or the run is over. What waits for an answer is known at any time.
 */
export class Machine implements HttpClient {
    /** How many requests were sent. */
    sent = 0;
    private readonly waiting = new Map<number, string>();
    private counted = 0;
    private isDead = false;
    private isOver = false;

    /** @param onWritten called after each request that may have changed something */
    constructor(
        private readonly simulator: Simulator,
        private readonly onWritten: () => void = () => {},
        private readonly death?: Death,
    ) {}

    /** Whether it was killed. */
    get wasKilled(): boolean {
        return this.isDead;
    }

    /** What waits for an answer, as `NUMBER: METHOD address`. */
    get pending(): readonly string[] {
        return [...this.waiting].map(([number, line]) => `${number}: ${line}`);
    }

    /** The run is over: what was sent has its effect, and nothing follows; whatever is left of it ends. */
    finish(): Promise<void> {
        this.isOver = true;
        return this.settle();
    }

    /** Resolves when nothing waits for an answer any more, and nobody is about to ask again. */
    async settle(): Promise<void> {
        let seen: number;
        do {
            seen = this.sent;
            await new Promise<void>((resolve) => setTimeout(resolve, SETTLING_MS));
        } while (this.waiting.size > 0 || this.sent > seen);
    }

    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
        const number = ++this.sent;
        this.waiting.set(number, `${request.method} ${request.url}`);
        try {
            return await this.send(request);
        } finally {
            this.waiting.delete(number);
        }
    }

    private async send(request: PipelineRequest): Promise<PipelineResponse> {
        const isLast =
            this.death !== undefined && isCounted(this.simulator, request) && this.counted++ === this.death.request;
        if (this.isDead || this.isOver || (isLast && this.death?.when === "before")) {
            throw this.die(isLast);
        }
        const answering = sendInProcess(this.simulator, request);
        await answering.catch(() => undefined);
        if (request.method !== "GET") {
            this.onWritten();
        }
        if (isLast || this.isDead) {
            throw this.die(true);
        }
        return answering;
    }

    private die(isKilled: boolean): Error {
        this.isDead ||= isKilled;
        return new Error("The machine that deploys is dead.");
    }
}
