import { Temporal } from "temporal-polyfill";
import { type CredentialName, parseCredentialName } from "../../contract/credential-name";
import type { PasswordCredential } from "../graph/graph-client";
import type { RecordedKey, Removal, RemovalReason, SweepFacts } from "./sweep-facts";

/** Everything that the checks look at, for one credential. */
interface Case {
    readonly credential: PasswordCredential;
    readonly record: RecordedKey | undefined;
    /** The name as recorded; else as Entra has it. */
    readonly displayName: string;
    readonly name: CredentialName | undefined;
    /** Whether it is a second entry of a certificate that was recorded. */
    readonly isTwin: boolean;
    readonly facts: SweepFacts;
    readonly serverDate: string;
}

type Check = (subject: Case) => "keep" | RemovalReason | undefined;

/** What consumers are told to use is never removed, whatever its name or its dates say. */
const keepCurrent: Check = ({ credential, facts }) => (isCurrent(credential.keyId, facts) ? "keep" : undefined);

/** What this rotating secret did not make is never removed, whatever its name looks like. */
const keepForeign: Check = ({ record, name, facts }) => (record || name?.series === facts.series ? undefined : "keep");

/** Nobody can sign in with it any more, by the clock of the server that would judge the sign-in. */
const removeEnded: Check = ({ credential, serverDate }) =>
    isBefore(serverDate, credential.endDateTime) === false ? "ended" : undefined;

/** Issued before the moment that a person named, for example because it leaked. */
const removeRevoked: Check = ({ name, facts: { revokeBefore } }) =>
    isBefore(name?.issuedAt, revokeBefore) ? "revoked" : undefined;

/**
 * A killed run may have added a certificate that the next run then adds again. Entra accepts the same key by either entry, and
 * may know the second one only minutes later than the first, whatever the gate was answered; so both stay until they end.
 */
const keepTwin: Check = ({ isTwin }) => (isTwin ? "keep" : undefined);

/**
 * Left by a lost answer or a killed run: recording comes before publication, so what was never recorded was never
 * published. This holds only for what the present ledger issued. A credential of ours whose generation and issue time
 * the ledger does not know was made under another ledger (a state restored from a backup, say), and that one may
 * have published it.
 */
const removeNeverRecorded: Check = ({ record, name, facts }) => {
    if (record || !name || name.generation < facts.recorded.since) {
        return undefined;
    }
    const current = facts.current && parseCredentialName(facts.current.displayName);
    const issued = [...(current ? [current] : []), ...facts.previous];
    return issued.some((one) => one.generation === name.generation && one.issuedAt === name.issuedAt)
        ? "neverRecorded"
        : undefined;
};

const CHECKS: readonly Check[] = [keepCurrent, keepForeign, removeEnded, removeRevoked, keepTwin, removeNeverRecorded];

/**
 * Says which credentials of an application are to be removed. The checks run in the order of the list above, and the
 * first that has an opinion decides; a credential that none of them knows anything about is kept.
 * @param serverDate the present by Entra's own clock, `YYYY-MM-DDTHH:MM:SSZ`
 */
export function judgeCredentials(
    credentials: readonly PasswordCredential[],
    facts: SweepFacts,
    serverDate: string,
): Removal[] {
    const known = credentials.filter(({ keyId }) => isCurrent(keyId, facts) || findRecord(keyId, facts));
    return credentials.flatMap((credential) => {
        const { certificate } = credential;
        const isTwin = known.some((one) => certificate !== undefined && one.certificate === certificate);
        const record = findRecord(credential.keyId, facts);
        const displayName = record?.displayName ?? credential.displayName ?? "";
        const name = parseCredentialName(displayName);
        const subject: Case = { credential, record, displayName, name, isTwin, facts, serverDate };
        const verdict = firstVerdict(subject);
        return verdict === "keep"
            ? []
            : [
                  {
                      keyId: credential.keyId,
                      displayName,
                      generation: record?.generation ?? name?.generation,
                      reason: verdict,
                  },
              ];
    });
}

/** The credentials that this rotating secret made, the current one included. */
export function ownCredentials(credentials: readonly PasswordCredential[], facts: SweepFacts): PasswordCredential[] {
    return credentials.filter(
        ({ keyId, displayName }) =>
            isCurrent(keyId, facts) ||
            findRecord(keyId, facts) ||
            parseCredentialName(displayName ?? "")?.series === facts.series,
    );
}

/** Key ids are UUIDs, which differ in case between services. */
export function sameKey(left: string, right: string): boolean {
    return left.toLowerCase() === right.toLowerCase();
}

function isCurrent(keyId: string, { current }: SweepFacts): boolean {
    return current !== undefined && sameKey(keyId, current.keyId);
}

function findRecord(keyId: string, facts: SweepFacts): RecordedKey | undefined {
    return facts.recorded.keys.find((key) => sameKey(key.keyId, keyId));
}

function firstVerdict(subject: Case): "keep" | RemovalReason {
    for (const check of CHECKS) {
        const verdict = check(subject);
        if (verdict) {
            return verdict;
        }
    }
    return "keep";
}

/** @returns `undefined` when one of the instants is missing or cannot be read: what is unclear is kept */
function isBefore(left: string | undefined, right: string | undefined): boolean | undefined {
    try {
        return left === undefined || right === undefined
            ? undefined
            : Temporal.Instant.compare(Temporal.Instant.from(left), Temporal.Instant.from(right)) < 0;
    } catch {
        return undefined;
    }
}
