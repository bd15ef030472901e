import type { PipelineRequest } from "@azure/core-rest-pipeline";

/** Those that run for a request now. */
const running = new WeakMap<PipelineRequest, Set<TimeLimit>>();

/** Gives up a request that gets no answer in time. */
export class TimeLimit {
    private readonly controller = new AbortController();
    private timer: NodeJS.Timeout | undefined;

    constructor(
        private readonly request: PipelineRequest,
        private readonly ms: number,
    ) {
        const others = running.get(request) ?? new Set();
        running.set(request, others.add(this));
        this.start();
    }

    /** Aborted once the time is over. */
    get signal(): AbortSignal {
        return this.controller.signal;
    }

    start(): void {
        this.timer = setTimeout(() => this.controller.abort(), this.ms);
        // A process that has nothing else to do need not wait for it.
        this.timer.unref();
    }

    stop(): void {
        clearTimeout(this.timer);
    }

    /** The request was answered, or has failed. */
    end(): void {
        this.stop();
        running.get(this.request)?.delete(this);
    }
}

/** Starts a limit of so many milliseconds for a request. */
export function limitFor(request: PipelineRequest, ms: number): TimeLimit {
    return new TimeLimit(request, ms);
}

/** Waits for something before a request is sent, during which none of its limits runs; they all begin anew afterwards. */
export async function outsideLimits<T>(request: PipelineRequest, wait: Promise<T>): Promise<T> {
    const limits = [...(running.get(request) ?? [])];
    for (const limit of limits) {
        limit.stop();
    }
    try {
        return await wait;
    } finally {
        for (const limit of limits) {
            limit.start();
        }
    }
}
