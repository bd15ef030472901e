import type { CredentialName } from "../../contract/credential-name";
import { type Credential, nameInSeries, sameKey, secondsOf } from "../graph/credential";
import type { SecretVersion } from "../vault/secret-vault";
import { type Facts, isOfGeneration, isUsable, type SweepFacts, wasPublished } from "./facts";

/**
 * Whether it is one of ours that a lost answer or a killed run has left: no version of any vault names it, and one of the same
 * generation was published that is no older. What was left behind is older than what took its place, or says so in its name; a
 * person's later secret with a copied name is not. Where not all versions could be listed, nobody can tell.
 */
export function wasNeverPublished(credential: Credential, facts: SweepFacts): boolean {
    const name = nameInSeries(credential, facts.planned.series);
    const start = secondsOf(credential.startDateTime);
    const isRecorded = [...facts.vaults, ...facts.left].every(({ isComplete }) => isComplete);
    if (name === undefined || start === undefined || !isRecorded || wasPublished(facts, credential.keyId)) {
        return false;
    }
    const published = publishedOf(name.generation, facts);
    const namesakes = published.filter(({ issuedAt }) => issuedAt === name.issuedAt);
    if (namesakes.length > 0 && !isNoCopy(credential, start, namesakes)) {
        return false;
    }
    const isOlder = published.some((one) => one.start !== undefined && one.start >= start);
    return (
        isOlder ||
        isReplaced(name, facts) ||
        (namesakes.length === 0 && isMadeInVain(credential, name, published, facts))
    );
}

/**
 * Whether this very run has made what took its place: the current one is not among those that Entra listed before, so that all of
 * these are older, whatever Entra's clock said when they were made.
 */
function isReplaced({ generation }: CredentialName, { current, credentials, planned }: SweepFacts): boolean {
    const isListed = credentials.some(({ keyId }) => sameKey(keyId, current.keyId));
    return !isListed && nameInSeries(current, planned.series)?.generation === generation;
}

/**
 * Whether a younger one was made for the vaults that are known, by a run that never came to publish it: it was planned before
 * what was published, by a run that hung meanwhile or while Entra's clock was ahead; or its generation was to be made again,
 * since a vault has no value of it that can be read and works. It ends with its generation, under a name that nothing published
 * has, so it is no copy. Otherwise a vault may have it that neither the program nor the state names any more.
 */
function isMadeInVain(
    { endDateTime }: Credential,
    { generation, issuedAt }: CredentialName,
    published: readonly Published[],
    facts: SweepFacts,
): boolean {
    const same = endingWith(endDateTime, published);
    const isPlannedBefore = same.some((one) => one.issuedAt !== undefined && one.issuedAt > issuedAt);
    const isMissing = facts.vaults.some(({ versions }) =>
        versions
            .filter((one) => one.enabled && one.expires === secondsOf(endDateTime))
            .filter((one) => isOfGeneration(one, generation, facts.planned))
            .every((one) => !isWorking(one, facts)),
    );
    return same.length > 0 && (isPlannedBefore || isMissing);
}

/** Whether its value still signs in: a credential that has ended or was revoked counts as one that is gone from Entra. */
function isWorking({ tags }: SecretVersion, facts: Facts): boolean {
    return facts.credentials.some((one) => sameKey(one.keyId, tags["keyId"]) && isUsable(one, facts));
}

/** One of a generation that was published, as Entra or a vault's version tells of it; times are unix seconds. */
interface Published {
    readonly issuedAt: string | undefined;
    /** By Entra. */
    readonly start?: number;
    /** By the vault: when it was published. */
    readonly created?: number;
    readonly end: number | undefined;
}

function publishedOf(generation: number, facts: SweepFacts): Published[] {
    const { series } = facts.planned;
    const inEntra = [...facts.credentials, facts.current]
        .filter((one) => wasPublished(facts, one.keyId) || sameKey(one.keyId, facts.current.keyId))
        .filter((one) => nameInSeries(one, series)?.generation === generation)
        .map((one) => ({
            issuedAt: nameInSeries(one, series)?.issuedAt,
            start: secondsOf(one.startDateTime),
            end: secondsOf(one.endDateTime),
        }));
    const inVaults = [...facts.vaults, ...facts.left]
        .flatMap(({ versions }) => versions)
        .filter((one) => isOfGeneration(one, generation, facts.planned))
        .map(({ tags, created, expires: end }) => ({ issuedAt: tags["rotated"], created, end }));
    return [...inEntra, ...inVaults];
}

/**
 * Whether a lost answer, or a killed run of the same second, left it to what was published under its name: then it is no
 * younger. A person's copy is, also after the ledger has begun anew and its generations are counted from 1 again. Once what was
 * published is gone from Entra, the vaults tell only when they were given it, which may be long after the copy was made; but
 * what a lost answer left ends with it.
 */
function isNoCopy({ endDateTime }: Credential, start: number, namesakes: readonly Published[]): boolean {
    const starts = namesakes.flatMap((one) => one.start ?? []);
    if (starts.length > 0) {
        return start <= Math.max(...starts);
    }
    const ending = endingWith(endDateTime, namesakes);
    return ending.length > 0 && start <= Math.min(...ending.flatMap(({ created }) => created ?? []));
}

function endingWith(endDateTime: string | undefined, published: readonly Published[]): Published[] {
    return published.filter(({ end }) => end !== undefined && end === secondsOf(endDateTime));
}
