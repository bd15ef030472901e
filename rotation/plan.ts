import { decideSpread, earlier, mustRunBefore, secondsBeforeGrid, secondsEarlier } from "./deadlines";
import { type Facts, gatherFacts, isLive, standingRevocation } from "./facts";
import { type Instant, toInstant } from "./instant";
import { issue } from "./issue";
import { type DecidedSpread, LEDGER_VERSION, type Ledger } from "./ledger";
import { blockedRotation } from "./place";
import { FIRST_ISSUE, type Verdict, verdictOn } from "./rotation-due";
import type { Settings } from "./settings";

/**
 * Plans one run of a rotating credential: the ledger after it. Pure: the same arguments give the same ledger, and a
 * ledger planned again at the same instant, with the same settings, stays as it is.
 * @param previous the ledger after the last run, `undefined` for the first
 * @param settings found good by `validate`
 * @param now ISO 8601, rounded down to the second
 * @param series of the credential; needed where settings have a spread that the ledger does not know yet
 * @throws RangeError when `now` is no instant
 */
export function plan(previous: Ledger | undefined, settings: Settings, now: string, series?: string): Ledger {
    return planWithVerdict(previous, settings, now, series).ledger;
}

/** A ledger, and why it is as it is. */
export interface Plan {
    readonly ledger: Ledger;
    readonly verdict: Verdict;
}

/** {@link plan}, with what `rotationDue` says: both from one look at the facts. */
export function planWithVerdict(previous: Ledger | undefined, settings: Settings, now: string, series?: string): Plan {
    const at = toInstant(now);
    if (previous === undefined) {
        return { ledger: first(settings, at, series), verdict: FIRST_ISSUE };
    }
    const facts = gatherFacts(previous, settings, at, series);
    const verdict = verdictOn(facts);
    if (verdict.reason === "clockWentBack") {
        return { ledger: previous, verdict };
    }
    return { ledger: verdict.action === "rotate" ? rotate(facts, verdict) : keep(facts, verdict), verdict };
}

function first(settings: Settings, now: Instant, series?: string): Ledger {
    const origin = settings.anchor ?? now;
    const spread = decideSpread(undefined, settings, series);
    const current = issue({ generation: 1, origin, settings, previous: [], ...(spread && { spread }) }, now);
    const remembered = rememberedOf(settings, settings.rotateToken, standingRevocation(settings, now));
    return ledgerOf({ origin, current, previous: [], settings: remembered, spread });
}

/**
 * One step, however late the run. The replaced generation keeps its end; it is never retired early. When it is revoked,
 * nothing stays: all others were issued before it.
 */
function rotate(facts: Facts, { reason }: Verdict): Ledger {
    const { ledger, settings, now, spread } = facts;
    const { generation, issuedAt, expiresAt, mustRunBefore: deadline } = ledger.current;
    const replaced = { generation, issuedAt, expiresAt };
    const others = isLive(replaced, settings, now) ? [...facts.previous, replaced] : facts.previous;
    const previous = reason === "revoked" ? [] : others;
    const origin = originUnder(facts);
    const current = issue(
        { generation: generation + 1, origin, settings, previous, deadline, ...(spread && { spread }) },
        now,
    );
    const remembered = rememberedOf(settings, settings.rotateToken, honouredRevocation(facts));
    return ledgerOf({ origin, current, previous, settings: remembered, spread });
}

function keep(facts: Facts, verdict: Verdict): Ledger {
    const { ledger, settings, dueAt, spread } = facts;
    const before = Math.max(secondsEarlier(spread), secondsBeforeGrid(ledger.current));
    const moved = { ...ledger.current, dueAt, ...earlier(before) };
    const current = { ...moved, mustRunBefore: mustRunBefore(moved, settings) };
    const isTokenWaiting = verdict.action === "wait" && verdict.reason === "rotateToken";
    const token = isTokenWaiting ? ledger.settings.rotateToken : settings.rotateToken;
    const remembered = rememberedOf(settings, token, honouredRevocation(facts));
    const origin = originUnder(facts);
    const kept = ledgerOf({ origin, current, previous: facts.previous, settings: remembered, spread });
    // What waits for a window is not recorded: a run that has nothing to do leaves everything as it is.
    return verdict.action === "wait" && verdict.reason !== "window"
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

function ledgerOf({
    origin,
    current,
    previous,
    settings,
    spread,
}: Omit<Ledger, "version" | "blocked" | "spread"> & { readonly spread: DecidedSpread | undefined }): Ledger {
    return { version: LEDGER_VERSION, origin, current, previous, settings, ...(spread && { spread }) };
}
