import { Temporal } from "temporal-polyfill";
import { parseCredentialName } from "../../contract/credential-name";
import type { PasswordCredential } from "../graph/graph-client";
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
    /** How long a replaced value may still be held, as an ISO 8601 duration. @default for ever */
    readonly overlap?: string;
    /** How many client secrets Entra allows on the application. */
    readonly limit: number;
}

/** A credential that gives way to the one about to be created. */
export interface GivesWay {
    readonly keyId: string;
    readonly displayName: string;
    /** `superseded`: another one has been published for the whole overlap. */
    readonly reason: RemovalReason | "superseded";
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
 * to be created and are younger than what Key Vault holds, left by a lost answer or a killed run, and last those that
 * nobody can hold any more, because every vault has had another one for the whole overlap: such a one is left where a
 * generation was made twice, or where an older state was restored. What the newest version in any vault holds never
 * gives way here, not even when revoked: its successor is not published there yet.
 * @param published asks every vault; only called when something hangs on it
 */
export async function planRoom(
    credentials: readonly PasswordCredential[],
    facts: RoomFacts,
    serverDate: string,
    published: () => Promise<readonly PublishedKey[]>,
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
    const others = without(living, revoked).filter((one) => isOurs(one, facts));
    const mayHelp = facts.overlap !== undefined || others.some((one) => one.displayName === facts.displayName);
    if (revoked.length === 0 && (others.length === 0 || living.length < facts.limit || !mayHelp)) {
        return { removals: ended, staying: living };
    }
    const answers = await published();
    const unclear = answers.flatMap((answer) => ("unclear" in answer ? [answer.unclear] : []));
    if (unclear[0] !== undefined) {
        return { removals: ended, staying: living, unclear: unclear[0] };
    }
    const held = answers.flatMap((answer) => ("keyId" in answer && answer.keyId !== undefined ? [answer] : []));
    const idle = (one: { keyId: string }) => !held.some(({ keyId }) => keyId && sameKey(one.keyId, keyId));
    const isYoungest = (one: PasswordCredential) => held.every(({ since }) => isYounger(one, since));
    const isIdleLong = held.length > 0 && held.every(({ since }) => isTakenUp(since, facts, serverDate));
    const steps: (readonly GivesWay[])[] = [
        others.filter((one) => one.displayName === facts.displayName && isYoungest(one)).map(givesWay("neverRecorded")),
        isIdleLong ? others.map(givesWay("superseded")) : [],
    ];
    let removals: readonly GivesWay[] = [...ended, ...revoked.filter(idle)];
    for (const step of steps) {
        if (credentials.length - removals.length >= facts.limit) {
            removals = [...removals, ...without(step, removals).filter(idle)];
        }
    }
    return { removals, staying: without(credentials, removals) };
}

function isOurs({ displayName }: PasswordCredential, { series }: RoomFacts): boolean {
    return parseCredentialName(displayName ?? "")?.series === series;
}

/** Publication makes a version younger than the credential, so one that is younger than the newest version had none. */
function isYounger({ startDateTime }: PasswordCredential, since: string | undefined): boolean {
    return since === undefined || startDateTime === undefined || compare(startDateTime, since) >= 0;
}

/** Whether every consumer of a vault has read what it holds. */
function isTakenUp(since: string | undefined, { overlap }: RoomFacts, serverDate: string): boolean {
    if (since === undefined || overlap === undefined) {
        return false;
    }
    const lastRead = Temporal.Instant.from(since).toZonedDateTimeISO("UTC").add(overlap).toInstant();
    return compare(lastRead, serverDate) <= 0;
}

function compare(left: string | Temporal.Instant, right: string): number {
    return Temporal.Instant.compare(Temporal.Instant.from(left), Temporal.Instant.from(right));
}

function givesWay(reason: GivesWay["reason"]) {
    return ({ keyId, displayName = "" }: PasswordCredential): GivesWay => ({ keyId, displayName, reason });
}

function without<T extends { readonly keyId: string }>(
    credentials: readonly T[],
    leaving: readonly { keyId: string }[],
) {
    return credentials.filter(({ keyId }) => !leaving.some((one) => sameKey(one.keyId, keyId)));
}
