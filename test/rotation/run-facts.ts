import type { Run } from "./history";
import { hasMonths, longest, plusTimes, secondsBetween, shift, shortest } from "./oracle";
import { windowAt } from "./zone-oracle";

const DAY = 86_400;
/** The clock went back behind the current generation's issue. */
export const isBehind = ({ before, now }: Run) => before !== undefined && now < before.current.issuedAt;
/** A revocation whose time has come and that no run before has honoured. */
export const revokesAnew = ({ before, settings: { revokeBefore }, now }: Run) =>
    revokeBefore !== undefined && revokeBefore <= now && revokeBefore !== before?.settings.revokeBefore;
/** The clock went back behind the current generation's issue, and nothing is newly revoked. */
export const isBack = (run: Run) => isBehind(run) && !revokesAnew(run);
/** The run made a generation. */
export const isNew = ({ before, after }: Run) => before?.current.generation !== after.current.generation;
/** Two credentials may live at a time. */
export const isCapped = ({ settings }: Run) => settings.maxLiveCredentials === 2;
/** A rotation that was asked for waits for a place. */
export const isWaiting = (run: Run) => !isBack(run) && run.after.blocked !== undefined;
/** The current generation is due, and its rotation waits for the window: the next one opens a day before it is too late. */
export const isHeld = ({ after: { current }, settings, now }: Run) => {
    if (settings.window === undefined || now < current.dueAt) {
        return false;
    }
    const { isOpen, opensAt } = windowAt(settings.window, now);
    return !isOpen && shift(opensAt, DAY) <= current.mustRunBefore;
};
/** The current generation's rotation waits for the window, or will, and that opens then. */
export const isScheduledFrom = (run: Run, opensAt: string) => {
    const { settings, now, after } = run;
    const dueOrNow = now < after.current.dueAt ? after.current.dueAt : now;
    return (
        settings.window !== undefined &&
        isHeld({ ...run, now: dueOrNow }) &&
        windowAt(settings.window, dueOrNow).opensAt === opensAt
    );
};
/** By how many seconds the ledger's due dates lie before the grid. */
export const early = ({ after: { spread } }: Run) => (spread === undefined ? 0 : longest(spread.by));
/** What was issued then is revoked by now. */
export const revokes = ({ settings: { revokeBefore }, now }: Run, issuedAt: string) =>
    revokeBefore !== undefined && revokeBefore <= now && issuedAt < revokeBefore;
/** The program asks for what it asked for in the run before. */
export const isSettingsUnchanged = ({ settings, settingsBefore }: Run) =>
    JSON.stringify(settings) === JSON.stringify(settingsBefore);
/** A rotation by hand is asked for that no run has done. */
export const tokenWanted = ({ before, settings }: Run) =>
    settings.rotateToken !== undefined && settings.rotateToken !== before?.settings.rotateToken;
export const allDurations = ({ settings: { rotateEvery, grace, overlap } }: Run) =>
    [rotateEvery, grace, overlap] as const;
/** The calendar makes each duration with months at most three days longer than another start would. */
export const slack = (run: Run) => 3 * DAY * allDurations(run).filter(hasMonths).length;

/** Finds the first `origin + k * every` after an instant by bisection over k, told nothing by the planner. */
export function onGrid(origin: string, every: string, after: string): string {
    const reach = Math.ceil(Math.abs(secondsBetween(origin, after)) / shortest(every)) + 2;
    let [low, high] = [-reach, reach];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (plusTimes(origin, every, middle) > after) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return plusTimes(origin, every, high);
}
