import { isDeepStrictEqual } from "node:util";
import type { Instant, Ledger } from "../../rotation";
import type { CredentialInState } from "../credentials/credential-in-state";
import { planNext } from "../credentials/plan-next";

/** What a deployment will do to a credential, or what time will. */
export type ForecastEvent = {
    readonly at: Instant;
    /** The generation that it is about: of a rotation the new one. */
    readonly generation: number;
} & (
    | {
          readonly kind: "rotates";
          /** Since when it was due. @default it was asked for otherwise */
          readonly due?: Instant;
          /** How long after its mustRunBefore: ISO 8601. @default in time */
          readonly lateBy?: string;
          /** Whether the replaced generation has ended before: consumers are refused until then. */
          readonly isTooLate: boolean;
          readonly nextRotation: Instant;
          readonly mustRunBefore: Instant;
          readonly expiresAt: Instant;
      }
    /** A run completes what the last one could not. */
    | { readonly kind: "finishes" }
    /** A replaced generation ends, and the next run removes it. */
    | {
          readonly kind: "ends";
          /** Whether no run has replaced it: then consumers are refused. */
          readonly isCurrent: boolean;
      }
    /** A rotation that was asked for waits. */
    | { readonly kind: "waits"; readonly until: Instant; readonly choice: string }
);

/** What is to come of one credential. */
export interface CredentialFuture {
    readonly events: readonly ForecastEvent[];
    /** Why nothing, or nothing more, can be told; a sentence. */
    readonly unknown?: string;
}

/**
 * Plans a credential forward, run by run, with the plugin's own planner.
 * @param runs when deployments start, in the order of time
 * @param until ends after it are not told
 */
export function forecastCredential(
    credential: CredentialInState,
    runs: readonly Instant[],
    until: Instant,
): CredentialFuture {
    const { ledger, isSealed, unreadable, nextRotation } = credential;
    if (ledger === undefined) {
        const reason = isSealed
            ? `A secret argument seals its ledger; it is due ${nextRotation ?? "at a time that is sealed as well"}.`
            : (unreadable ?? "The state holds no ledger.");
        return { events: [], unknown: reason };
    }
    const events: ForecastEvent[] = [];
    let before = ledger;
    let rests: Instant | undefined;
    for (const now of runs) {
        if (rests !== undefined && now < rests) {
            continue;
        }
        const after = planNext(credential, before, now);
        if (after === undefined) {
            return {
                events,
                unknown: `What a deployment at ${now} would do cannot be planned: its arguments would be refused.`,
            };
        }
        events.push(...eventsOf(credential, before, after, now));
        rests = restsUntil(credential, before, after, now);
        before = after;
    }
    const ends = endsIn(ledger, events, until, runs[0] ?? until, before.current.generation);
    return {
        events: [...events, ...ends].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0)),
    };
}

/**
 * Until when runs have nothing to do: planning each of them takes most of the time of a long forecast.
 * @returns `undefined` where the next run may do something else than this one: it took in a setting, something waits, or is
 * asked for at an instant of its own
 */
function restsUntil({ inputs }: CredentialInState, before: Ledger, after: Ledger, now: Instant): Instant | undefined {
    const isSettled = now >= after.current.issuedAt && isDeepStrictEqual(before, after);
    return isSettled && after.blocked === undefined && inputs["revokeBefore"] === undefined
        ? after.current.dueAt
        : undefined;
}

function eventsOf(credential: CredentialInState, before: Ledger, after: Ledger, now: Instant): ForecastEvent[] {
    const { current } = after;
    const isFirst = before === credential.ledger;
    if (current.generation === before.current.generation) {
        const isUnfinished = isFirst && (credential.isUnfinished || credential.lagging.length > 0);
        const finishes: ForecastEvent[] = isUnfinished
            ? [{ kind: "finishes", at: now, generation: current.generation }]
            : [];
        const { blocked } = after;
        return blocked !== undefined && (isFirst || before.blocked === undefined)
            ? [...finishes, { kind: "waits", at: now, generation: current.generation, ...waitOf(blocked) }]
            : finishes;
    }
    if (isFirst && current.generation === credential.generation) {
        return [{ kind: "finishes", at: now, generation: current.generation }];
    }
    const replaced = before.current;
    return [
        {
            kind: "rotates",
            at: now,
            generation: current.generation,
            due: now >= replaced.dueAt ? replaced.dueAt : undefined,
            lateBy: current.lateBy === "PT0S" ? undefined : current.lateBy,
            isTooLate: replaced.expiresAt <= now,
            nextRotation: current.dueAt,
            mustRunBefore: current.mustRunBefore,
            expiresAt: current.expiresAt,
        },
    ];
}

function waitOf({ until, choice }: NonNullable<Ledger["blocked"]>) {
    return { until, choice };
}

/** Every generation ends at its date; the one that is current then was told by its rotation. */
function endsIn(
    { current, previous }: Ledger,
    events: readonly ForecastEvent[],
    until: Instant,
    from: Instant,
    last: number,
): ForecastEvent[] {
    const issued = events.filter((event) => event.kind === "rotates");
    return [...previous, current, ...issued]
        .filter(({ expiresAt }) => expiresAt >= from && expiresAt <= until)
        .map(({ generation, expiresAt }) => ({
            kind: "ends",
            at: expiresAt,
            generation,
            isCurrent: generation === last,
        }));
}
