import type { Instant } from "../../rotation";
import { addSeconds } from "../../rotation/calendar";
import { toDuration } from "../../rotation/duration";
import { fromSeconds, toSeconds } from "../../rotation/instant";

/**
 * The instants of scheduled runs: `start`, and every period after it, up to the first that is not before `end`.
 * @param every ISO 8601 duration
 */
export function scheduledRuns(start: Instant, every: string, end: Instant): Instant[] {
    const runs = [start];
    for (let at = start; at < end; ) {
        at = fromSeconds(addSeconds(toSeconds(at), toDuration(every)));
        runs.push(at);
    }
    return runs;
}
