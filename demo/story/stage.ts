import type { Operator } from "../operator/operator";
import type { TimelineEvent } from "../picture/timeline";
import type { CatalogueSettings } from "./catalogue-settings";
import type { DeliveredSchedule } from "./delivered-secrets";
import type { Logbook } from "./logbook";
import type { World } from "./world";

/** What the figures are counted from, beside what operator, tally and witness know. */
export class Chronicle {
    /** Runs that the forecast found quiet, and that were not deployed. */
    skipped = 0;
    /** Scheduled runs that did not take place. */
    missed = 0;
    /** Runs that the forecast found quiet, deployed all the same. */
    quietDeployments = 0;
    stepsOnQuietRuns = 0;
    requestsOnQuietRuns = 0;
    /** Revocations that took effect. */
    revocations = 0;
    /** Rotations asked for by hand that took place. */
    rotatedOnDemand = 0;
    readonly events: TimelineEvent[] = [];
}

/** All that scenes of the story play with. */
export interface Stage {
    readonly world: World;
    readonly operator: Operator;
    readonly logbook: Logbook;
    readonly chronicle: Chronicle;
    /** The stack's settings as they are now. */
    settings: CatalogueSettings;
    /** What the first deployment delivered. */
    delivered: readonly DeliveredSchedule[];
}

/** How people name the secret of a schedule. */
export function secretOf({ delivered }: Pick<Stage, "delivered">, scheduleName: string): string {
    return delivered.find((each) => each.scheduleName === scheduleName)?.secret.name ?? scheduleName;
}
