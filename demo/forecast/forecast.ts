import { isDeepStrictEqual } from "node:util";
import { createScheduleHandler } from "../../provider/schedule/rotation-schedule";
import { reveal } from "../../provider/wire/values";
import type { Instant } from "../../rotation";
import { type KnownSchedule, scheduleFacts } from "./known-schedule";

/**
 * What a deployment would do to a schedule: nothing; rotate; change the ledger otherwise (a replaced generation has
 * ended, and the sweep removes it); or nobody can tell without deploying.
 */
export type Outlook = "quiet" | "rotates" | "changes" | "unknown";

export interface ScheduleForecast {
    readonly schedule: KnownSchedule;
    readonly outlook: Outlook;
}

/**
 * Tells what a deployment at that instant would do, without starting the engine: the plugin's own `check` plans each
 * schedule from its state, as it would in the deployment. Changed settings are not in the state, so they are not in
 * the forecast either: whoever changes them deploys.
 */
export function forecast(schedules: readonly KnownSchedule[], now: Instant): Promise<ScheduleForecast[]> {
    const handler = createScheduleHandler({ env: {}, now: () => now });
    return Promise.all(
        schedules.map(async (schedule) => {
            if (!schedule.isReadable || handler.check === undefined) {
                return { schedule, outlook: "unknown" };
            }
            const { inputs, failures = [] } = await handler.check(schedule.inputs, schedule.inputs, schedule.urn);
            if (failures.length > 0) {
                return { schedule, outlook: "unknown" };
            }
            if (isDeepStrictEqual(reveal(inputs), reveal(schedule.inputs))) {
                return { schedule, outlook: "quiet" };
            }
            const planned = scheduleFacts({ ...schedule, inputs });
            const rotates = planned.generation !== scheduleFacts(schedule).generation;
            return { schedule, outlook: rotates ? "rotates" : "changes" };
        }),
    );
}

/** Whether a deployment would change nothing. */
export function isQuiet(forecasts: readonly ScheduleForecast[]): boolean {
    return forecasts.every(({ outlook }) => outlook === "quiet");
}
