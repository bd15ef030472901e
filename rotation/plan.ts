import { mustRunBefore } from "./deadlines";
import { type Facts, gatherFacts, isLive, standingRevocation } from "./facts";
import { type Instant, toInstant } from "./instant";
import { issue } from "./issue";
import { type CurrentGeneration, LEDGER_VERSION, type Ledger, type PreviousGeneration } from "./ledger";
import { blockedRotation } from "./place";
import { type Verdict, verdictOn } from "./rotation-due";
import type { Settings } from "./settings";

/**
 * Plans one run of a rotating credential: the ledger after it. Pure: the same arguments give the same ledger, and a
 * ledger planned again at the same instant, with the same settings, stays as it is.
 * @param previous the ledger after the last run, `undefined` for the first
 * @param settings found good by `validate`
 * @param now ISO 8601, rounded down to the second
 * @throws RangeError when `now` is no instant
 */
export function plan(previous: Ledger | undefined, settings: Settings, now: string): Ledger {
    const at = toInstant(now);
    if (previous === undefined) {
        return first(settings, at);
    }
    const facts = gatherFacts(previous, settings, at);
    const verdict = verdictOn(facts);
    if (verdict.reason === "clockWentBack") {
        return previous;
    }
    return verdict.action === "rotate" ? rotate(facts, verdict) : keep(facts, verdict);
}

function first(settings: Settings, now: Instant): Ledger {
    const origin = settings.anchor ?? now;
    const current = issue({ generation: 1, origin, settings, previous: [] }, now);
    return ledgerOf(
        origin,
        current,
        [],
        rememberedOf(settings, settings.rotateToken, standingRevocation(settings, now)),
    );
}

/**
 * One step, however late the run. The replaced generation keeps its end; it is never retired early. When it is revoked,
 * nothing stays: all others were issued before it.
 */
function rotate(facts: Facts, { reason }: Verdict): Ledger {
    const { ledger, settings, now } = facts;
    const { generation, issuedAt, expiresAt, mustRunBefore: deadline } = ledger.current;
    const replaced = { generation, issuedAt, expiresAt };
    const others = isLive(replaced, settings, now) ? [...facts.previous, replaced] : facts.previous;
    const previous = reason === "revoked" ? [] : others;
    const origin = originUnder(facts);
    const current = issue({ generation: generation + 1, origin, settings, previous, deadline }, now);
    return ledgerOf(origin, current, previous, rememberedOf(settings, settings.rotateToken, honouredRevocation(facts)));
}

function keep(facts: Facts, verdict: Verdict): Ledger {
    const { ledger, settings, dueAt } = facts;
    const moved = { ...ledger.current, dueAt };
    const current = { ...moved, mustRunBefore: mustRunBefore(moved, settings) };
    const isTokenWaiting = verdict.action === "wait" && verdict.reason === "rotateToken";
    const token = isTokenWaiting ? ledger.settings.rotateToken : settings.rotateToken;
    const remembered = rememberedOf(settings, token, honouredRevocation(facts));
    const kept = ledgerOf(originUnder(facts), current, facts.previous, remembered);
    return verdict.action === "wait"
        ? { ...kept, blocked: blockedRotation(facts, verdict.reason, verdict.until) }
        : kept;
}

/** Due dates are counted from the anchor; without one from where they were, or from now when the period changed. */
function originUnder({ ledger, settings, now }: Facts): Instant {
    const isSamePeriod = settings.rotateEvery === ledger.settings.rotateEvery;
    return settings.anchor ?? (isSamePeriod ? ledger.origin : now);
}

/** The last `revokeBefore` that a run honoured: this one, if there is one that counts already. */
function honouredRevocation({ ledger, settings, now }: Facts): Instant | undefined {
    return standingRevocation(settings, now) ?? ledger.settings.revokeBefore;
}

/** What is absent is left out: ledgers travel as JSON and over wires that refuse undefined. */
function rememberedOf(
    { rotateEvery }: Settings,
    rotateToken: string | undefined,
    revokeBefore: Instant | undefined,
): Ledger["settings"] {
    return {
        rotateEvery,
        ...(rotateToken === undefined ? {} : { rotateToken }),
        ...(revokeBefore === undefined ? {} : { revokeBefore }),
    };
}

function ledgerOf(
    origin: Instant,
    current: CurrentGeneration,
    previous: readonly PreviousGeneration[],
    settings: Ledger["settings"],
): Ledger {
    return { version: LEDGER_VERSION, origin, current, previous, settings };
}
