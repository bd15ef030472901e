import { fromSeconds, latest } from "../../rotation";
import { toSeconds } from "../../rotation/instant";
import { nameInSeries, secondsOf } from "../graph/credential";
import { type Facts, isOfGeneration } from "./facts";

/**
 * What a credential that is about to be made says of its issue: when it was planned. Where another one of the same generation
 * has said so already, or a later time, the generation is made again, for example for another vault: then the present by
 * Entra's clock, and a second more than the other one says at the least. So the names tell in which order they were made, also
 * where Entra's clock was ahead for a while, and nothing that a killed run leaves behind has the name of what was published, as
 * only a person's copy has.
 */
export function issueTimeFor({ credentials, vaults, left, planned, serverDate }: Facts): string {
    const { series, generation, issuedAt, expiresAt } = planned;
    const inEntra = credentials
        .flatMap((one) => nameInSeries(one, series) ?? [])
        .filter((name) => name.generation === generation)
        .map((name) => name.issuedAt);
    const inVaults = [...vaults, ...left]
        .flatMap(({ versions }) => versions)
        .filter((one) => isOfGeneration(one, generation, planned))
        .map(({ tags }) => tags["rotated"]);
    // Nothing is issued after its end: who says so is no run whose place this one could take.
    const end = toSeconds(expiresAt);
    const told = [...inEntra, ...inVaults].flatMap((one) => secondsOf(one) ?? []).filter((one) => one < end);
    const last = Math.max(...told);
    return last < toSeconds(issuedAt) ? issuedAt : latest(serverDate, fromSeconds(last + 1));
}

/**
 * What an attempt says, counted from 0: a second more than the one before it in the same run. One whose answer was lost may
 * have its effect late, and is then younger than what was published.
 */
export function issueTimeOfAttempt(issuedAt: string, attempt: number): string {
    return fromSeconds(toSeconds(issuedAt) + attempt);
}
