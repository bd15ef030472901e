import { type Ledger, plan, type RotationArgs, type Settings, validateArgs } from "../../rotation";

/** A week of overlap and a day of grace around a period of 90 days, unless told otherwise. */
export const ARGS: RotationArgs = { rotateEvery: "P90D", overlap: "P7D", grace: "P1D" };

/** Settings as `validate` makes them from {@link ARGS} and the given ones. */
export function settingsOf(args: Partial<RotationArgs> = {}): Settings {
    const validated = validateArgs({ ...ARGS, ...args });
    if (validated.settings === undefined) {
        throw new Error(validated.failures.map(({ reason }) => reason).join("; "));
    }
    return validated.settings;
}

/** One run: an instant, and what the arguments were then. */
export type PlannedRun = readonly [now: string, args?: Partial<RotationArgs>];

/** What decides the part of a spread. */
export const SERIES = "0123456789ab";

/** The ledger after several runs, from the first one on. */
export function ledgerAfter(first: PlannedRun, ...others: readonly PlannedRun[]): Ledger {
    const start = plan(undefined, settingsOf(first[1]), first[0], SERIES);
    return others.reduce((ledger, [now, args]) => plan(ledger, settingsOf(args), now, SERIES), start);
}

/** The dates of the current generation, in the order in which they come. */
export function datesOf({ current }: Ledger): readonly [issuedAt: string, dueAt: string, expiresAt: string] {
    return [current.issuedAt, current.dueAt, current.expiresAt];
}
