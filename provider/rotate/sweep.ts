import type { CredentialName } from "../../contract/credential-name";
import { type Credential, hasEnded, nameInSeries, sameKey, secondsOf } from "../graph/credential";
import type { SecretVersion } from "../vault/secret-vault";
import { type Facts, isOfSeries, isRevoked, wasPublished } from "./facts";

export type RemovalReason = "ended" | "revoked" | "neverPublished";

/** A credential that is to be removed, and why. */
export interface Removal {
    readonly keyId: string;
    readonly displayName?: string;
    readonly reason: RemovalReason;
}

/** What a sweep goes by: what was gathered, and what is current since. */
export interface SweepFacts extends Facts {
    /** What consumers are told to use. */
    readonly current: Credential;
}

type Check = (credential: Credential, facts: SweepFacts) => "keep" | RemovalReason | undefined;

/** What consumers are told to use is never removed, whatever its name or its dates say. */
const keepCurrent: Check = ({ keyId }, { current }) => (sameKey(keyId, current.keyId) ? "keep" : undefined);

/** What this rotating credential did not make is never removed, whatever its name looks like. */
const keepForeign: Check = (credential, { planned: { series } }) =>
    nameInSeries(credential, series) ? undefined : "keep";

/** Nobody can sign in with it any more, by the clock of the server that would judge the sign-in. */
const removeEnded: Check = (credential, { serverDate }) => (hasEnded(credential, serverDate) ? "ended" : undefined);

/** Issued before the moment that a person named, for example because it leaked. */
const removeRevoked: Check = (credential, { planned }) => (isRevoked(credential, planned) ? "revoked" : undefined);

/**
 * A killed run may have added a certificate that the next run then adds again. Entra accepts the same key by either entry, and
 * may know the second one only minutes later than the first, whatever the gate was answered; so both stay until they end.
 */
const keepTwin: Check = ({ certificate, keyId }, facts) => {
    const isTwin = facts.credentials.some(
        (one) =>
            certificate !== undefined &&
            one.certificate === certificate &&
            !sameKey(one.keyId, keyId) &&
            (sameKey(one.keyId, facts.current.keyId) || wasPublished(facts, one.keyId)),
    );
    return isTwin || (certificate !== undefined && certificate === facts.current.certificate) ? "keep" : undefined;
};

/**
 * Left by a lost answer or a killed run: no version of any vault names it, and one of the same generation was published that
 * is no older. What was left behind is always older than what took its place; a person's later secret with a copied name is
 * not. Where not all versions could be listed, nobody can tell.
 */
const removeNeverPublished: Check = (credential, facts) => {
    const name = nameInSeries(credential, facts.planned.series);
    const start = secondsOf(credential.startDateTime);
    if (start === undefined || [...facts.vaults, ...facts.left].some(({ isComplete }) => !isComplete)) {
        return undefined;
    }
    if (name === undefined || wasPublished(facts, credential.keyId)) {
        return "keep";
    }
    const published = publishedOf(name.generation, facts);
    const namesakes = published.filter(({ issuedAt }) => issuedAt === name.issuedAt);
    if (start > beginOf(namesakes)) {
        return "keep";
    }
    const isOlder = published.some((one) => one.start !== undefined && one.start >= start);
    return isOlder || isMadeInVain(credential, name, published, facts) ? "neverPublished" : undefined;
};

/**
 * Whether a younger one was made for the vaults that are known, by a run that never came to publish it: it was planned before
 * what was published, by a run that hung meanwhile; or its generation was to be made again for a vault that has none of it to read. Its
 * name is one that nothing published has, so it is no copy, and it ends with its generation. Otherwise a vault may have it
 * that neither the program nor the state names any more.
 */
function isMadeInVain(
    { endDateTime }: Credential,
    { generation, issuedAt }: CredentialName,
    published: readonly Published[],
    facts: SweepFacts,
): boolean {
    const same = published.filter(({ end }) => end !== undefined && end === secondsOf(endDateTime));
    const isNamesake = published.some((one) => one.issuedAt === issuedAt);
    const isPlannedBefore = same.some((one) => one.issuedAt !== undefined && one.issuedAt > issuedAt);
    const isMissing = facts.vaults.some(({ versions }) =>
        versions
            .filter((one) => one.enabled && one.expires === secondsOf(endDateTime))
            .filter((one) => isOfGeneration(one, generation, facts))
            .every(({ tags }) => !facts.credentials.some(({ keyId }) => sameKey(keyId, tags["keyId"]))),
    );
    return !isNamesake && same.length > 0 && (isPlannedBefore || isMissing);
}

function isOfGeneration(version: SecretVersion, generation: number, { planned }: Facts): boolean {
    return isOfSeries(version, planned.series) && version.tags["generation"] === String(generation);
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
        .filter((one) => isOfGeneration(one, generation, facts))
        .map(({ tags, created, expires: end }) => ({ issuedAt: tags["rotated"], created, end }));
    return [...inEntra, ...inVaults];
}

/**
 * When the ones that were published under a name began: one left by a lost answer to the same run is no younger, and a person's
 * copy is, also after the ledger has begun anew and its generations are counted from 1 again. Where they are gone from Entra,
 * the vaults tell when they were published. Without any, infinitely late.
 */
function beginOf(namesakes: readonly Published[]): number {
    const starts = namesakes.flatMap(({ start }) => start ?? []);
    return starts.length > 0 ? Math.max(...starts) : Math.min(...namesakes.flatMap(({ created }) => created ?? []));
}

const CHECKS: readonly Check[] = [keepCurrent, keepForeign, removeEnded, removeRevoked, keepTwin, removeNeverPublished];

/**
 * Says which credentials of a target are to be removed. The checks run in the order of the list above, and the first that has
 * an opinion decides; a credential that none of them knows anything about is kept.
 */
export function sweepable(facts: SweepFacts): Removal[] {
    return facts.credentials.flatMap((credential) => {
        const { keyId, displayName } = credential;
        const verdict = firstVerdict(credential, facts);
        return verdict === "keep" ? [] : [{ keyId, displayName, reason: verdict }];
    });
}

function firstVerdict(credential: Credential, facts: SweepFacts): "keep" | RemovalReason {
    for (const check of CHECKS) {
        const verdict = check(credential, facts);
        if (verdict) {
            return verdict;
        }
    }
    return "keep";
}
