import type { TimelineEvent } from "../../picture/timeline";
import type { Instant } from "../../rotation";
import type { LabStack } from "../../simulator/lab/lab-stack";
import type { Fleet } from "../consumers/fleet";
import type { SignInTally } from "../consumers/sign-in-tally";
import type { Witness } from "../history/witness";
import type { Operator } from "../operator/operator";
import type { CatalogueSettings } from "./catalogue-settings";
import type { DeliveredCredential } from "./delivered-secrets";
import type { Logbook } from "./logbook";

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

/** The world as the story knows it. */
export interface StoryWorld {
    /** Where the simulated clock stands. */
    readonly now: Instant;
    readonly fleet: Fleet;
    readonly tally: SignInTally;
    readonly witness: Witness;
    readonly stack: Pick<LabStack, "preview">;
    /** A stack that the policy pack is to reject. */
    readonly careless: Pick<LabStack, "preview">;
    /** Gives the stack other settings, as a person who edits its file does. */
    configure(settings: CatalogueSettings): Promise<void>;
    /** The names of all client secrets that the tenant lists. */
    credentialNames(): readonly (string | null)[];
}

/** All that scenes of the story play with. */
export interface Stage {
    readonly world: StoryWorld;
    readonly operator: Operator;
    readonly logbook: Logbook;
    readonly chronicle: Chronicle;
    /** The stack's settings as they are now. */
    settings: CatalogueSettings;
    /** What the first deployment delivered. */
    delivered: readonly DeliveredCredential[];
}

/** How people name the secret that a resource rotates. */
export function secretOf({ delivered }: Pick<Stage, "delivered">, resourceName: string): string {
    return delivered.find((each) => each.resourceName === resourceName)?.secret.name ?? resourceName;
}
