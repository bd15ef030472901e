import type { PasswordCredential } from "./graph-client";
import { judgeCredentials, sameKey } from "./judge-credentials";
import type { PublishedKey } from "./published-key";
import type { RemovalReason } from "./sweep-facts";

/** What is about to be created, and where it must fit. */
export interface RoomFacts {
    /** 12 hexadecimal digits that name the rotating secret. */
    readonly series: string;
    /** Of the credential about to be created. */
    readonly displayName: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly revokeBefore?: string;
    /** How many client secrets Entra allows on the application. */
    readonly limit: number;
}

/** A credential that gives way to the one about to be created. */
export interface GivesWay {
    readonly keyId: string;
    readonly displayName: string;
    readonly reason: RemovalReason;
}

/** What can be decided. `unclear` says what kept more from being removed, although there is no room. */
export interface RoomPlan {
    readonly removals: readonly GivesWay[];
    readonly staying: readonly PasswordCredential[];
    readonly unclear?: string;
}

/**
 * Decides which credentials give way when an application holds as many as Entra allows: those of ours that have ended,
 * then those that were revoked, then, only if there is still no room, those that carry the very name of the one about
 * to be created, left by a lost answer or a killed run. What Key Vault's newest version holds never gives way here,
 * not even when revoked: its successor is not published yet.
 * @param published asks Key Vault; only called when a revoked credential or such an orphan is there and needed
 */
export async function planRoom(
    credentials: readonly PasswordCredential[],
    facts: RoomFacts,
    serverDate: string,
    published: () => Promise<PublishedKey>,
): Promise<RoomPlan> {
    if (credentials.length < facts.limit) {
        return { removals: [], staying: credentials };
    }
    // Without a record nothing can be called never recorded.
    const recorded = { since: Number.POSITIVE_INFINITY, keys: [] };
    const judged = judgeCredentials(credentials, { ...facts, previous: [], recorded }, serverDate);
    const ended = judged.filter(({ reason }) => reason === "ended");
    const living = without(credentials, ended);
    const revoked = judged.filter(({ reason }) => reason === "revoked");
    const orphans = without(living, revoked)
        .filter(({ displayName }) => displayName === facts.displayName)
        .map(({ keyId }): GivesWay => ({ keyId, displayName: facts.displayName, reason: "neverRecorded" }));
    if (revoked.length === 0 && (orphans.length === 0 || living.length < facts.limit)) {
        return { removals: ended, staying: living };
    }
    const answer = await published();
    if ("unclear" in answer) {
        return { removals: ended, staying: living, unclear: answer.unclear };
    }
    const idle = (one: GivesWay) => answer.keyId === undefined || !sameKey(one.keyId, answer.keyId);
    const unpublished = [...ended, ...revoked.filter(idle)];
    const left = without(credentials, unpublished);
    const removals = left.length < facts.limit ? unpublished : [...unpublished, ...orphans.filter(idle)];
    return { removals, staying: without(credentials, removals) };
}

function without(credentials: readonly PasswordCredential[], leaving: readonly { keyId: string }[]) {
    return credentials.filter(({ keyId }) => !leaving.some((one) => sameKey(one.keyId, keyId)));
}
