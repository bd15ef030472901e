import { Temporal } from "temporal-polyfill";
import { type Credential, hasEnded, nameInSeries, sameKey, secondsOf } from "../graph/credential";
import { type Facts, isOfSeries, isRevoked, newestOf, type VaultFacts, wasPublished } from "./facts";

/** What is about to be created, and where it must fit. */
export interface RoomRequest {
    /** Of the credential about to be created. */
    readonly displayName: string;
    /** What the attempts of this run before called theirs, whose answers were lost. */
    readonly attempts: readonly string[];
    /** How long a replaced value may still be held: ISO 8601. */
    readonly overlap: string;
    /** How many client secrets Entra allows on the application. */
    readonly limit: number;
}

/** What can be decided. `unclear` says what kept more from being removed, although there is no room. */
export interface RoomPlan {
    readonly removals: readonly Credential[];
    readonly staying: readonly Credential[];
    readonly unclear?: string;
}

/** What a vault's newest version of ours says. */
interface PublishedKey {
    readonly keyId: string;
    /** When the version was made, unix seconds. */
    readonly since: number;
}

/**
 * Decides which credentials give way when an application holds as many as Entra allows: those of ours that have ended,
 * then those that were revoked, then, only if there is still no room, those that were made for the same generation and are
 * younger than what Key Vault holds, left by a lost answer or a killed run, and last those that nobody can hold any more,
 * because every vault has had another one for the whole overlap: such a one is left where a generation was made twice, or
 * where an older state was restored. What the newest version in any vault holds never gives way here, not even when
 * revoked: its successor is not published there yet. Where the program has left a vault none ever will be, so there it
 * gives way when it was revoked, and not before.
 */
export function planRoom(facts: Facts, { attempts, overlap, limit }: RoomRequest): RoomPlan {
    const { credentials, planned, serverDate, vaults, left } = facts;
    if (credentials.length < limit) {
        return { removals: [], staying: credentials };
    }
    const ours = credentials.filter((one) => nameInSeries(one, planned.series));
    const ended = ours.filter((one) => hasEnded(one, serverDate));
    const living = without(ours, ended);
    if (living.length === 0 || credentials.length - ended.length < limit) {
        return planOf(credentials, ended);
    }
    const [unclear] = vaults.flatMap(({ unlisted }) => unlisted ?? []);
    if (unclear !== undefined) {
        return { ...planOf(credentials, ended), unclear };
    }
    const heldIn = (some: readonly VaultFacts[]) => some.flatMap((vault) => publishedIn(vault, planned.series));
    const held = heldIn([...vaults, ...left]);
    const revoked = living.filter((one) => isRevoked(one, planned) && isIdle(one, heldIn(vaults)));
    const others = without(living, revoked).filter((one) => isIdle(one, held));
    const isYoungest = (one: Credential) => held.every(({ since }) => (secondsOf(one.startDateTime) ?? since) >= since);
    const isIdleLong = held.length > 0 && held.every(({ since }) => isTakenUp(since, overlap, serverDate));
    const steps: (readonly Credential[])[] = [
        others.filter((one) => isLeftBehind(one, facts, attempts) && isYoungest(one)),
        isIdleLong ? others : [],
    ];
    let removals: readonly Credential[] = [...ended, ...revoked];
    for (const step of steps) {
        if (credentials.length - removals.length >= limit) {
            removals = [...removals, ...without(step, removals)];
        }
    }
    return planOf(credentials, removals);
}

/** Says why there is no room, and what people can do. */
export function noRoom(
    { planned }: Facts,
    { displayName, limit }: RoomRequest,
    { staying, unclear }: RoomPlan,
    target: string,
): string {
    const ours = staying.filter((one) => nameInSeries(one, planned.series));
    const list = staying.map((one) => {
        const whose = ours.includes(one) ? "ours" : "not ours";
        return `"${one.displayName ?? ""}" (${whose}, ${one.keyId}) ends ${one.endDateTime ?? "never"}`;
    });
    const isHeld =
        ours.length === staying.length && ours.every((one) => isRevoked(one, planned)) && unclear === undefined;
    const wayOut = isHeld
        ? "Every one of ours was revoked, and is what a vault holds: take one of these vaults out of the program, deploy, and " +
          "name it again"
        : "Wait until one of ours has ended, revoke the earlier ones with revokeBefore, or remove by hand what is not ours";
    return (
        `"${displayName}" cannot be created: ${target} holds ${staying.length} client secrets and may hold ${limit}: ` +
        `${list.join("; ")}. ${wayOut}.${unclear ? ` Nothing that may be in use was removed: ${unclear}` : ""}`
    );
}

/**
 * Whether it was made for the generation that is made now, and published nowhere. That an earlier run's was never published
 * only tells whoever knows all versions and the state.
 */
function isLeftBehind(one: Credential, facts: Facts, attempts: readonly string[]): boolean {
    const { planned, vaults, left } = facts;
    const isOfGeneration = nameInSeries(one, planned.series)?.generation === planned.generation;
    const isRecorded = [...vaults, ...left].every(({ isComplete }) => isComplete);
    return (
        attempts.includes(one.displayName ?? "") || (isOfGeneration && isRecorded && !wasPublished(facts, one.keyId))
    );
}

function planOf(credentials: readonly Credential[], removals: readonly Credential[]): RoomPlan {
    return { removals, staying: without(credentials, removals) };
}

function publishedIn(vault: VaultFacts, series: string): PublishedKey[] {
    const ours = vault.versions.filter((one) => isOfSeries(one, series));
    const newest = newestOf({ versions: ours });
    const keyId = newest?.tags["keyId"];
    return newest && keyId !== undefined ? [{ keyId, since: newest.created }] : [];
}

function isIdle({ keyId }: Credential, held: readonly PublishedKey[]): boolean {
    return !held.some((one) => sameKey(one.keyId, keyId));
}

/** Whether every consumer of a vault has read what it holds. */
function isTakenUp(since: number, overlap: string, serverDate: string): boolean {
    const published = Temporal.Instant.fromEpochMilliseconds(since * 1_000).toZonedDateTimeISO("UTC");
    const lastRead = published.add(overlap).epochMilliseconds / 1_000;
    return lastRead <= (secondsOf(serverDate) ?? Number.NEGATIVE_INFINITY);
}

function without(credentials: readonly Credential[], leaving: readonly Credential[]): Credential[] {
    return credentials.filter(({ keyId }) => !leaving.some((one) => sameKey(one.keyId, keyId)));
}
