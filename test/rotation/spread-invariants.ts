import { deepEqual, equal, ok } from "node:assert/strict";
import type { Run } from "./history";
import { longest, shift } from "./oracle";
import { isBack, isNew, isSettingsUnchanged, revokes, revokesAnew, tokenWanted } from "./run-facts";
import { windowAt } from "./zone-oracle";

const DAY = 86_400;

/** What must hold of spreads and windows after every run. */
export const SPREAD_AND_WINDOW: Readonly<Record<string, (run: Run) => void>> = {
    "a spread is decided once, is shorter than what it is within, and only makes due dates earlier"(run) {
        const { before, after, settings } = run;
        if (isBack(run)) {
            return;
        }
        equal(after.spread?.within, settings.spread);
        ok(after.spread === undefined || longest(after.spread.by) < longest(after.spread.within));
        if (before?.spread !== undefined && before.spread.within === settings.spread) {
            deepEqual(after.spread, before.spread);
        }
        if (before !== undefined && !isNew(run) && settings.maxLiveCredentials === undefined) {
            ok(after.current.dueAt <= before.current.dueAt);
        }
    },

    "a scheduled rotation outside of the window happens only where there is no time to wait"(run) {
        const { before, settings, now } = run;
        if (before === undefined || settings.window === undefined || !isNew(run) || !isSettingsUnchanged(run)) {
            return;
        }
        const isScheduled = !tokenWanted(run) && !revokes(run, before.current.issuedAt) && !revokesAnew(run);
        const { isOpen, opensAt } = windowAt(settings.window, now);
        ok(!isScheduled || isOpen || shift(opensAt, DAY) > before.current.mustRunBefore);
    },
};
