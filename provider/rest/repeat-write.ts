import { setTimeout as sleep } from "node:timers/promises";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { isPassing, isPassingFailure, type RetryDelays, waitBefore } from "./retry-strategy";

const MOST_ATTEMPTS = 6;

/** What an attempt answers when the attempt before did all there was to do. */
export const NOTHING_TO_DO = "nothingToDo";

/**
 * Writes again after failures that pass, where a request must not simply be sent once more: before each attempt, the caller
 * looks at what the attempt before may have done all the same.
 * @param attempt looks, then sends a request that nobody repeats; counted from 0
 * @returns the last answer, a refusal too
 */
export async function repeatWrite(
    delays: RetryDelays,
    attempt: (number: number) => Promise<PipelineResponse | typeof NOTHING_TO_DO>,
): Promise<PipelineResponse | typeof NOTHING_TO_DO> {
    for (let number = 0; ; number++) {
        const isLast = number + 1 >= MOST_ATTEMPTS;
        let refused: PipelineResponse | undefined;
        try {
            const answer = await attempt(number);
            if (answer === NOTHING_TO_DO || isLast || isSuccess(answer) || !isPassing(answer, number)) {
                return answer;
            }
            refused = answer;
        } catch (error) {
            if (isLast || !isPassingFailure(error, number)) {
                throw error;
            }
        }
        await sleep(waitBefore(delays, number, refused));
    }
}

/** Whether a request had its effect. */
export function isSuccess({ status }: Pick<PipelineResponse, "status">): boolean {
    return status >= 200 && status <= 299;
}
