import type { CredentialName } from "../../contract/credential-name";
import { type Credential, hasEnded, nameInSeries, sameKey, secondsOf } from "../graph/credential";
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
 * Left by a lost answer or a killed run: no version of any vault names it, and one of the same generation that was published
 * is no older. What was left behind is always older than what took its place; a person's later secret with a copied name is
 * not. Where not all versions could be listed, nobody can tell.
 */
const removeNeverPublished: Check = (credential, facts) => {
    const { series } = facts.planned;
    const [name, start] = [nameInSeries(credential, series), secondsOf(credential.startDateTime)];
    if (start === undefined || [...facts.vaults, ...facts.left].some(({ isComplete }) => !isComplete)) {
        return undefined;
    }
    if (wasPublished(facts, credential.keyId)) {
        return "keep";
    }
    const successors = [...facts.credentials, facts.current].filter(
        (one) =>
            nameInSeries(one, series)?.generation === name?.generation &&
            (sameKey(one.keyId, facts.current.keyId) || wasPublished(facts, one.keyId)),
    );
    if (name !== undefined && start > namesakeStart(name, facts)) {
        return "keep";
    }
    const isLeftBehind = successors.some((one) => (secondsOf(one.startDateTime) ?? -1) >= start);
    return isLeftBehind ? "neverPublished" : undefined;
};

/**
 * When the one that was published under this very name began: one left by a lost answer to the same run is no younger, and a
 * person's copy is, also after the ledger has begun anew and its generations are counted from 1 again. Where it is gone from
 * Entra, the vaults tell when it was published. Without one, infinitely late.
 */
function namesakeStart({ generation, issuedAt }: CredentialName, facts: SweepFacts): number {
    const { series } = facts.planned;
    const inEntra = facts.credentials
        .filter((one) => wasPublished(facts, one.keyId) || sameKey(one.keyId, facts.current.keyId))
        .filter((one) => {
            const its = nameInSeries(one, series);
            return its?.generation === generation && its.issuedAt === issuedAt;
        })
        .flatMap(({ startDateTime }) => secondsOf(startDateTime) ?? []);
    const inVaults = [...facts.vaults, ...facts.left]
        .flatMap(({ versions }) => versions)
        .filter((one) => isOfSeries(one, series) && one.tags["generation"] === String(generation))
        .filter(({ tags }) => tags["rotated"] === issuedAt)
        .map(({ created }) => created);
    return inEntra.length > 0 ? Math.max(...inEntra) : Math.min(...inVaults);
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
