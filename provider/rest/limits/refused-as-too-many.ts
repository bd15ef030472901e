import type { PipelineResponse } from "@azure/core-rest-pipeline";

/** Headers that tell in milliseconds when to come back; `Retry-After` tells it in seconds, or as a date. */
const IN_MILLISECONDS = ["retry-after-ms", "x-ms-retry-after-ms"];

type Answer = Pick<PipelineResponse, "status" | "headers">;

/** Whether a service asks for fewer requests. */
export function isTooMany(answer: Answer): boolean {
    return answer.status === 429 || (answer.status === 503 && toldIn(answer) !== undefined);
}

/** How long a service asks to be left alone, in milliseconds. */
export function toldIn({ headers }: Answer): number | undefined {
    const exact = IN_MILLISECONDS.map((name) => Number.parseInt(headers.get(name) ?? "", 10)).find(isWait);
    if (exact !== undefined) {
        return exact;
    }
    const told = headers.get("retry-after") ?? "";
    const seconds = Number.parseFloat(told);
    if (isWait(seconds)) {
        return Math.ceil(seconds * 1_000);
    }
    // By the service's own clock.
    const until = Date.parse(told) - Date.parse(headers.get("date") ?? "");
    return Number.isNaN(until) ? undefined : Math.max(0, until);
}

/** The same answer, which says that it may be asked again at once. */
export function withoutTold<T extends Answer>(answer: T): T {
    for (const name of IN_MILLISECONDS) {
        answer.headers.delete(name);
    }
    answer.headers.set("retry-after", "0");
    return answer;
}

function isWait(ms: number): boolean {
    return ms >= 0;
}
