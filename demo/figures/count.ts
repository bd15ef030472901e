import type { CredentialHistory } from "../../picture/generation";
import type { Stage } from "../story/stage";
import type { Circumstances, Figures } from "./figures";
import { compareWithLedgers } from "./live-credentials";

/** Counts everything at the end of the chronicle. */
export function count(
    { world, operator, chronicle }: Stage,
    histories: readonly CredentialHistory[],
): { readonly figures: Figures; readonly facts: Circumstances } {
    const { tally, now } = world;
    const displayNames = world.credentialNames();
    const { live, unaccounted } = compareWithLedgers(operator.credentials, displayNames, now);
    const generations = histories.flatMap((history) => history.generations);
    return {
        figures: {
            deployments: operator.deployments,
            skipped: chronicle.skipped,
            rotations: generations.filter(({ supersededAt }) => supersededAt !== undefined).length,
            signInsTried: tally.tried,
            signInsRefused: tally.refused.length,
            signInsRefusedByRevocation: tally.refusedByRevocation.length,
            credentialsInTenant: displayNames.length,
            credentialsLive: live,
            requestsOnQuietRuns: chronicle.requestsOnQuietRuns,
        },
        facts: {
            missed: chronicle.missed,
            killed: operator.killed,
            locksCleared: operator.locksCleared,
            failed: operator.failed,
            publishedTooLate: generations.filter(({ isSucceededInTime }) => isSucceededInTime === false).length,
            unaccounted,
            revocations: chronicle.revocations,
            rotatedOnDemand: chronicle.rotatedOnDemand,
            quietDeployments: chronicle.quietDeployments,
            stepsOnQuietRuns: chronicle.stepsOnQuietRuns,
        },
    };
}
