import type { PipelineResponse } from "@azure/core-rest-pipeline";

/**
 * What an answer holds. Where it is no JSON, the error shows nothing of it: a secret may be in there.
 * @param from who was asked, as the beginning of a sentence
 * @returns `null` for an empty answer
 */
export function jsonOf({ bodyAsText, status }: Pick<PipelineResponse, "bodyAsText" | "status">, from: string): unknown {
    try {
        return JSON.parse(bodyAsText || "null");
    } catch {
        throw new Error(
            `${from} answered ${status} with a text that is no JSON. See whether a proxy answers in its place, and deploy again.`,
        );
    }
}
