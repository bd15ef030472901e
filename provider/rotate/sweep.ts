import { type Credential, hasEnded, nameInSeries, sameKey } from "../graph/credential";
import { isRevoked, type SweepFacts, wasPublished } from "./facts";
import { wasNeverPublished } from "./never-published";

export type RemovalReason = "ended" | "revoked" | "neverPublished";

/** A credential that is to be removed, and why. */
export interface Removal {
    readonly keyId: string;
    readonly displayName?: string;
    readonly reason: RemovalReason;
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

/** Left by a lost answer or a killed run. Where not all versions could be listed, nobody can tell. */
const removeNeverPublished: Check = (credential, facts) =>
    wasNeverPublished(credential, facts) ? "neverPublished" : undefined;

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
