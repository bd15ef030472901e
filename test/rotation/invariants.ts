import { deepEqual, equal, ok } from "node:assert/strict";
import { decodeLedger, plan, rotationDue } from "../../rotation";
import { SERIES } from "./fixtures";
import type { Run } from "./history";
import { longest, plus, plusTimes, secondsBetween, shift, shortest } from "./oracle";
import {
    allDurations,
    early,
    isBack,
    isBehind,
    isCapped,
    isHeld,
    isNew,
    isScheduledFrom,
    isSettingsUnchanged,
    isWaiting,
    onGrid,
    revokes,
    revokesAnew,
    slack,
    tokenWanted,
} from "./run-facts";
import { SPREAD_AND_WINDOW } from "./spread-invariants";

type Invariant = (run: Run) => void;

/** What must hold after every run, by the name under which a failure is reported. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
    ...SPREAD_AND_WINDOW,

    "planning again at the same instant changes nothing"({ after, settings, now }) {
        deepEqual(plan(after, settings, now, SERIES), after);
    },

    "a ledger survives JSON and its own decoder"({ after }) {
        deepEqual(decodeLedger(JSON.parse(JSON.stringify(after))), after);
    },

    "a clock that went back changes nothing, unless something is newly revoked"(run) {
        if (isBack(run)) {
            deepEqual(run.after, run.before);
        }
    },

    "a new revocation replaces what was issued in the future, and leaves nothing else"(run) {
        if (isBehind(run) && revokesAnew(run)) {
            ok(isNew(run));
            deepEqual(run.after.previous, []);
        }
    },

    "the last revocation that was honoured is remembered, also when it is taken back"(run) {
        const remembered = run.before?.settings.revokeBefore;
        equal(run.after.settings.revokeBefore, revokesAnew(run) ? run.settings.revokeBefore : remembered);
    },

    "nothing in a ledger was issued after the current generation"({ after: { previous, current } }) {
        ok(previous.every(({ issuedAt }) => issuedAt <= current.issuedAt));
    },

    "rotationDue says what the run does"(run) {
        const { action } = rotationDue(run.before, run.settings, run.now, SERIES);
        const isRotation = run.before !== undefined && isNew(run);
        const waits = isWaiting(run) || (!isBack(run) && isHeld(run));
        equal(action, run.before === undefined ? "issue" : isRotation ? "rotate" : waits ? "wait" : "keep");
    },

    "the current generation has not ended after a run"(run) {
        ok(isBack(run) || run.after.current.expiresAt > run.now);
    },

    "the next run at the same instant is not due already, unless it waits for the window"(run) {
        ok(isBack(run) || run.after.current.dueAt > run.now || isHeld(run));
    },

    "a generation is due after its issue and before its end"({ after: { current } }) {
        ok(current.issuedAt < current.dueAt && current.dueAt <= current.expiresAt);
    },

    "no end date ever changes"({ before, after }) {
        const known = before === undefined ? [] : [...before.previous, before.current];
        for (const { generation, issuedAt, expiresAt } of [...after.previous, after.current]) {
            const earlier = known.find((one) => one.generation === generation);
            if (earlier) {
                deepEqual([issuedAt, expiresAt], [earlier.issuedAt, earlier.expiresAt]);
            }
        }
    },

    "a replaced generation stays until it has ended or was revoked, and no longer"(run) {
        if (run.before === undefined || isBack(run)) {
            return;
        }
        const known = isNew(run) ? [...run.before.previous, run.before.current] : run.before.previous;
        const replaced = isBehind(run) ? [] : known;
        const expected = replaced.filter((one) => one.expiresAt > run.now && !revokes(run, one.issuedAt));
        deepEqual(
            run.after.previous,
            expected.map(({ generation, issuedAt, expiresAt }) => ({ generation, issuedAt, expiresAt })),
        );
    },

    "a run takes one step at most"({ before, after }) {
        const step = after.current.generation - (before?.current.generation ?? 0);
        ok(step === 1 || (step === 0 && before !== undefined));
    },

    "a new generation is issued now, on a run that has a reason for it"(run) {
        if (run.before === undefined || !isNew(run)) {
            return;
        }
        equal(run.after.current.issuedAt, run.now);
        const { current } = run.before;
        const isRevoked = revokes(run, current.issuedAt) || (isBehind(run) && revokesAnew(run));
        ok(run.now >= current.dueAt || isRevoked || tokenWanted(run) || !isSettingsUnchanged(run));
    },

    "a rotation that has a reason happens"(run) {
        if (run.before === undefined || isBack(run)) {
            return;
        }
        const isDue = run.now >= run.before.current.dueAt && isSettingsUnchanged(run) && !isHeld(run);
        const isAsked = tokenWanted(run) && !isCapped(run);
        if (isDue || isAsked || revokes(run, run.before.current.issuedAt)) {
            ok(isNew(run));
        }
    },

    "a run that has nothing to do, or waits for the window, changes nothing"(run) {
        const isDue = run.before !== undefined && run.now >= run.before.current.dueAt && !isHeld(run);
        if (run.before === undefined || !isSettingsUnchanged(run) || isDue) {
            return;
        }
        const { previous, blocked, current } = run.before;
        const isQuiet = [...previous, current].every((one) => one.expiresAt > run.now && !revokes(run, one.issuedAt));
        if (isQuiet && (blocked === undefined || run.now < blocked.until)) {
            // A clock that went back to before an opening that no run met tells that one again.
            const { blocked: said, ...others } = run.after;
            const isAnew = blocked && said && said.until < blocked.until && isScheduledFrom(run, said.until);
            deepEqual(isAnew ? { ...others, blocked } : run.after, run.before);
        }
    },

    "a revocation leaves nothing that was issued earlier"(run) {
        const { previous, current } = run.after;
        ok(isBack(run) || [...previous, current].every(({ issuedAt }) => !revokes(run, issuedAt)));
    },

    "no life is longer than two years by the calendar"({ after: { current } }) {
        ok(current.expiresAt <= plus(current.issuedAt, "P2Y"));
    },

    "a new generation lives rotateEvery, grace and overlap at most where nothing limits the number"(run) {
        if (isNew(run) && !isCapped(run)) {
            ok(run.after.current.expiresAt <= shift(plus(run.now, ...allDurations(run)), slack(run)));
        }
    },

    "where two may live, a new generation lives (1 + ceil((grace + overlap) / rotateEvery)) periods, grace and overlap at most"(
        run,
    ) {
        const [rotateEvery, grace, overlap] = allDurations(run);
        if (isNew(run) && run.isCappedFromStart && run.isSteady) {
            const periods = 1 + Math.ceil((longest(grace) + longest(overlap)) / shortest(rotateEvery));
            const end = plus(plusTimes(run.now, rotateEvery, periods), grace, overlap);
            ok(run.after.current.expiresAt <= shift(end, slack(run)));
        }
    },

    "where two may live, there are never more, and none is due before the place is free"(run) {
        if (run.isCappedFromStart) {
            ok(run.after.previous.length <= 1);
            ok(run.after.previous.every(({ expiresAt }) => expiresAt <= run.after.current.dueAt));
        }
    },

    "a rotation waits only where two may live, and then says until when"(run) {
        const { blocked, settings, current } = run.after;
        if (isBack(run)) {
            return;
        }
        ok(blocked === undefined || (isCapped(run) && blocked.until > run.now));
        ok(blocked === undefined || blocked.until <= current.dueAt || isScheduledFrom(run, blocked.until));
        if (tokenWanted(run) && !isNew(run) && run.before) {
            equal(blocked?.wanted, "rotateToken");
            equal(settings.rotateToken, run.before.settings.rotateToken);
        } else {
            equal(settings.rotateToken, run.settings.rotateToken);
            ok(blocked?.wanted !== "rotateToken");
        }
    },

    "mustRunBefore leaves the overlap, and is no later than due and grace"({ after: { current }, settings, ...run }) {
        if (run.before === undefined || run.now >= run.before.current.issuedAt) {
            ok(plus(current.mustRunBefore, settings.overlap) <= current.expiresAt);
            ok(current.mustRunBefore <= plus(current.dueAt, settings.grace));
        }
    },

    "a generation whose settings never changed leaves its whole grace"({ after: { current }, settings, isSteady }) {
        if (isSteady) {
            equal(current.mustRunBefore, plus(current.dueAt, settings.grace));
        }
    },

    "due moves later only for a place that a new limit takes away"(run) {
        if (run.before && !isNew(run) && run.after.current.dueAt > run.before.current.dueAt) {
            ok(isCapped(run) && run.settingsBefore?.maxLiveCredentials === undefined);
        }
    },

    "due dates without a limit are the first of origin + k x rotateEvery, less the spread, after the issue"(run) {
        const { origin, current } = run.after;
        const { rotateEvery } = run.settings;
        if (!isNew(run) || isCapped(run) || current.expiresAt === plus(run.now, "P2Y")) {
            return;
        }
        const first = shift(onGrid(origin, rotateEvery, shift(run.now, early(run))), -early(run));
        // A due date that two years forced earlier is on no grid.
        if (plus(first, run.settings.grace, run.settings.overlap) <= plus(run.now, "P2Y")) {
            equal(current.dueAt, first);
        }
    },

    "the origin moves with the anchor, or to now with rotateEvery, and else not at all"(run) {
        if (isBack(run)) {
            return;
        }
        const { settings, before, after, now } = run;
        const isSame = settings.rotateEvery === before?.settings.rotateEvery;
        equal(after.origin, settings.anchor ?? (before && isSame ? before.origin : now));
    },

    "without rotations by hand no more are valid than grace and overlap reach over"(run) {
        const [rotateEvery, grace, overlap] = allDurations(run);
        if (run.isSteady && run.isUntouched) {
            const reach = Math.ceil((longest(grace) + longest(overlap)) / shortest(rotateEvery));
            ok(run.after.previous.length <= reach);
        }
    },

    "lateBy is how long after mustRunBefore the rotation came"(run) {
        if (run.before === undefined) {
            equal(run.after.current.lateBy, "PT0S");
        } else if (isNew(run)) {
            const late = Math.max(0, secondsBetween(run.before.current.mustRunBefore, run.now));
            equal(plus("2000-01-01T00:00:00Z", run.after.current.lateBy), shift("2000-01-01T00:00:00Z", late));
        } else {
            equal(run.after.current.lateBy, run.before.current.lateBy);
        }
    },
};
