import type { Timeline } from "../../picture/timeline";
import type { Refusal } from "../consumers/sign-in-tally";
import type { Verdict } from "../figures/judge-figures";

/** What the demo's page shows: plain data, so that it can be kept as JSON and drawn again. */
export interface Report {
    readonly timeline: Timeline;
    readonly verdicts: readonly Verdict[];
    /** Sign-ins that nobody wanted to be refused. */
    readonly refusals: readonly Refusal[];
    /** How the run was made, in a sentence. */
    readonly note: string;
}
