import type { Instant } from "../../rotation";
import type { Stage } from "./stage";

/** Every so manieth quiet run is deployed all the same: it must change nothing and ask the tenant nothing. */
export const SAMPLE_EVERY = 8;

/** A run for which the forecast found nothing to do: skipped, or deployed as a sample. */
export async function passQuietRun({ operator, chronicle, logbook }: Stage, now: Instant): Promise<void> {
    const isSample = (chronicle.skipped + chronicle.quietDeployments + 1) % SAMPLE_EVERY === 0;
    if (!isSample) {
        chronicle.skipped += 1;
        logbook.skip(now);
        return;
    }
    const { steps, requests } = await operator.deploy();
    chronicle.quietDeployments += 1;
    chronicle.stepsOnQuietRuns += steps.length;
    chronicle.requestsOnQuietRuns += requests.length;
    logbook.run(
        now,
        "deployed",
        `nothing is due, deployed as a sample: ${steps.length} changes, ${requests.length} requests to the tenant`,
    );
}
