import { add } from "./calendar";
import { mustRunBefore } from "./deadlines";
import { toDuration } from "./duration";
import { type Facts, gatherFacts, isRevoked, standingRevocation } from "./facts";
import { type Instant, latest, toInstant } from "./instant";
import type { BlockedRotation, Ledger } from "./ledger";
import { placeFreeAt } from "./place";
import { isCapped, type Life, type Settings } from "./settings";
import { isOpen, nextOpening } from "./window";

/** Why a run does what it does. The order is the order of the checks: the first that applies decides. */
export type Reason =
    /** There is no ledger yet. */
    | "firstIssue"
    /** The clock shows a time before the current generation's issue, so nothing but a new revocation can be decided. */
    | "clockWentBack"
    /** `revokeBefore` is later than the current generation's issue, or it is new and the issue lies in the future. */
    | "revoked"
    /** The current generation's due date has come. */
    | "due"
    /** A new `rotateToken` was given. */
    | "rotateToken"
    /** The settings now allow a shorter life than the current generation has. */
    | "shorterLife"
    /** The due date has come outside of every window, and there is time to wait for the next one. */
    | "window"
    /** None of the above. */
    | "nothingDue";

/** What the next run would do, and why. */
export type Verdict =
    | {
          readonly action: "issue" | "rotate" | "keep";
          readonly reason: Reason;
          readonly message: string;
          /** It happens outside of the window, for which there is no time to wait. @default false */
          readonly isWindowIgnored?: boolean;
      }
    | {
          readonly action: "wait";
          readonly reason: BlockedRotation["wanted"] | "window";
          readonly message: string;
          /** The first run from here on rotates. */
          readonly until: Instant;
          readonly isWindowIgnored?: undefined;
      };

type Check = (facts: Facts) => Verdict | undefined;

/**
 * Never waits: all that was issued earlier leaves, so there is a place even where Entra allows two credentials only.
 * An issue in the future of the clock says nothing about what really came first (the clock of some machine was wrong),
 * so a revocation that no run has honoured yet takes it for earlier: what leaked must not outlive the revocation.
 */
const revoked: Check = ({ ledger: { current, settings: remembered }, settings, now }) => {
    const revokeBefore = standingRevocation(settings, now);
    const isNew = revokeBefore !== undefined && revokeBefore !== remembered.revokeBefore;
    const issue = `generation ${current.generation} was issued ${current.issuedAt}`;
    if (isRevoked(current, settings, now)) {
        return { action: "rotate", reason: "revoked", message: `${issue}, before revokeBefore (${revokeBefore})` };
    }
    return isNew && now < current.issuedAt
        ? {
              action: "rotate",
              reason: "revoked",
              message: `${issue}, which lies ahead of the clock (${now}); revokeBefore (${revokeBefore}) is new and revokes it`,
          }
        : undefined;
};

/** Comes before all other requests: a ledger from the future must not be touched, or what was asked for would be lost. */
const clockWentBack: Check = ({ ledger: { current }, now }) =>
    now < current.issuedAt
        ? {
              action: "keep",
              reason: "clockWentBack",
              message: `the clock shows ${now}, before generation ${current.generation} was issued (${current.issuedAt})`,
          }
        : undefined;

/**
 * Waits for no place: a due date is not before the end of the previous generations where places are limited. It waits for a
 * window only where there is time to.
 */
const due: Check = (facts) => {
    const { dueAt, now } = facts;
    const wait = waitForWindow(facts);
    if (now < dueAt || wait?.isHonoured) {
        return undefined;
    }
    const message = `generation ${facts.ledger.current.generation} was due ${dueAt}${wait ? `; ${wait.ignored}` : ""}`;
    return { action: "rotate", reason: "due", message, ...(wait && { isWindowIgnored: true }) };
};

/** Comes after what does not wait for a window. */
const dueInWindow: Check = (facts) => {
    const wait = waitForWindow(facts);
    if (!wait?.isHonoured) {
        return undefined;
    }
    const { ledger, dueAt } = facts;
    const message = `generation ${ledger.current.generation} was due ${dueAt}, and waits for the window that opens ${wait.opensAt}`;
    return { action: "wait", reason: "window", message, until: wait.opensAt };
};

/** A removed token asks for nothing, and the message never holds a token: it may be a secret. */
const rotateToken: Check = (facts) => {
    const { ledger, settings, now } = facts;
    if (settings.rotateToken === undefined || settings.rotateToken === ledger.settings.rotateToken) {
        return undefined;
    }
    const message = "rotateToken changed";
    const until = placeFreeAt(facts);
    return now < until
        ? { action: "wait", reason: "rotateToken", message, until }
        : { action: "rotate", reason: "rotateToken", message };
};

/**
 * A shorter life takes effect at once. Not so in a capped audience: a new generation must not be due before the end of
 * the one that it replaces, so rotating early would only make the next one live longer still.
 */
const shorterLife: Check = (facts) => {
    const {
        ledger: { current },
        settings,
    } = facts;
    const allowed = lifeEnd(current.issuedAt, settings);
    if (allowed >= lifeEnd(current.issuedAt, current.issuedUnder) || current.expiresAt <= allowed) {
        return undefined;
    }
    const message = `generation ${current.generation} ends ${current.expiresAt}; rotateEvery, grace and overlap now allow ${allowed}`;
    return isCapped(settings)
        ? { action: "wait", reason: "shorterLife", message, until: scheduledFrom(facts) }
        : { action: "rotate", reason: "shorterLife", message };
};

const nothingDue = ({ ledger: { current }, dueAt }: Facts): Verdict => ({
    action: "keep",
    reason: "nothingDue",
    message: `generation ${current.generation} is due ${dueAt}`,
});

/** Where there is no ledger yet. */
export const FIRST_ISSUE: Verdict = {
    action: "issue",
    reason: "firstIssue",
    message: "no generation was issued yet",
};

const CHECKS: readonly Check[] = [revoked, clockWentBack, due, rotateToken, shorterLife, dueInWindow];

/**
 * Explains what the next run at `now` does with a ledger: issue the first generation, rotate, wait for a place, or keep
 * everything as it is. `plan` does exactly that.
 * @param now ISO 8601, rounded down to the second
 * @param series of the credential; needed where settings have a spread that the ledger does not know yet
 * @throws RangeError when `now` is no instant
 */
export function rotationDue(ledger: Ledger | undefined, settings: Settings, now: string, series?: string): Verdict {
    return ledger === undefined ? FIRST_ISSUE : verdictOn(gatherFacts(ledger, settings, toInstant(now), series));
}

/** The first opinion in the order of the checks. */
export function verdictOn(facts: Facts): Verdict {
    for (const check of CHECKS) {
        const verdict = check(facts);
        if (verdict) {
            return verdict;
        }
    }
    return nothingDue(facts);
}

function lifeEnd(issuedAt: Instant, { rotateEvery, grace, overlap }: Life): Instant {
    return add(issuedAt, toDuration(rotateEvery), toDuration(grace), toDuration(overlap));
}

/** So a daily run that failed inside of the window can be repeated the next day. */
const MARGIN = { months: 0, seconds: 86_400 };

/** What a due rotation outside of every window does. */
type WindowWait =
    | { readonly isHonoured: true; readonly opensAt: Instant }
    /** Continues a sentence: why it does not wait. */
    | { readonly isHonoured: false; readonly ignored: string };

/** From when the first run does the scheduled rotation, unless the window passes without one. */
function scheduledFrom(facts: Facts): Instant {
    const wait = waitForWindow({ ...facts, now: latest(facts.now, facts.dueAt) });
    return wait?.isHonoured ? wait.opensAt : facts.dueAt;
}

/**
 * Whether a rotation that is due waits for the next window: it does if that opens a day before `mustRunBefore`, or earlier.
 * @returns `undefined` when nothing is due, or it may happen now
 */
function waitForWindow({ ledger: { current }, settings, dueAt, now }: Facts): WindowWait | undefined {
    const { window } = settings;
    if (window === undefined || now < dueAt || isOpen(window, now)) {
        return undefined;
    }
    const opensAt = nextOpening(window, now);
    const deadline = mustRunBefore({ ...current, dueAt }, settings);
    if (opensAt !== undefined && add(opensAt, MARGIN) <= deadline) {
        return { isHonoured: true, opensAt };
    }
    const opening = opensAt === undefined ? "does not open within two weeks" : `opens ${opensAt}`;
    return {
        isHonoured: false,
        ignored:
            `the window is not waited for, since the next one ${opening}, which is not a day before mustRunBefore ` +
            `(${deadline})`,
    };
}
