import type { Instant } from "../../rotation";
import { scheduledRuns } from "./scheduled-runs";

/** The Monday morning from which the example catalogue counts its due dates. */
export const START: Instant = "2026-01-05T08:00:00Z";

/** When the demo deploys, unless something comes between: weekly, until two years have passed. */
export const RUNS: readonly Instant[] = scheduledRuns(START, "P7D", "2028-01-05T08:00:00Z");
