import fc from "fast-check";
import { type Ledger, plan, type RotationArgs, type Settings, validateArgs } from "../../rotation";
import { SERIES } from "./fixtures";
import { shift } from "./oracle";
import { WINDOWS } from "./windows";

/** When a run takes place, told by the run before it. */
export type Move =
    | { readonly kind: "ahead"; readonly seconds: number }
    | { readonly kind: "back"; readonly seconds: number }
    | { readonly kind: "to"; readonly landmark: Landmark; readonly offset: number };

export type Landmark = "issuedAt" | "dueAt" | "mustRunBefore" | "expiresAt" | "previousEnd" | "blockedUntil";

/** What people change between two runs. `revoke` is an instant told by the ledger, or by the clock. */
export interface Change {
    readonly args?: Partial<RotationArgs>;
    readonly revoke?: Revocation;
}

export type Revocation = "now" | "earlier" | "nothing" | "previousOnly" | "future";

export interface History {
    readonly start: string;
    readonly args: RotationArgs;
    readonly steps: readonly { readonly move: Move; readonly change: Change }[];
}

/** One run of a history, as the invariants look at it. */
export interface Run {
    readonly index: number;
    /** What the clock of the machine shows that deploys. */
    readonly now: string;
    /** What time it is. */
    readonly time: string;
    readonly settings: Settings;
    /** The settings that the ledger before was planned with: a run whose clock went back plans nothing. */
    readonly settingsBefore: Settings | undefined;
    readonly before: Ledger | undefined;
    readonly after: Ledger;
    /** No change of durations, anchor or limit in this history so far. */
    readonly isSteady: boolean;
    /** No rotation was asked for by token or revocation in this history so far. */
    readonly isUntouched: boolean;
    /** The limit of two stood from the first run on. */
    readonly isCappedFromStart: boolean;
}

const DAY = 86_400;
const PERIODS = ["PT6H", "P1D", "P7D", "P30D", "P90D", "P200D", "P1M", "P3M", "P6M", "P11M", "P1M15D", "P1Y", "PT1S"];
const TAILS = ["PT0S", "PT1H", "P1D", "P7D", "P14D", "P30D", "P40D", "P1M", "P2M", "P1M3D", "P6M", "P23M", "PT36H"];
const STARTS = [
    "2026-01-01T00:00:00Z",
    "2026-01-31T12:34:56Z",
    "2026-02-28T00:00:00Z",
    "2027-12-31T23:59:59Z",
    "2028-02-29T06:00:00Z",
    "2026-05-30T18:00:00Z",
];
const ANCHORS = ["2020-01-31", "2026-03-31T00:00:00Z", "2040-12-30T08:00:00Z", "2024-02-29"];

const SPREADS = [undefined, undefined, "PT5H", "P5D", "P20D", "P60D"];

const days = (max: number) => fc.integer({ min: 0, max }).map((count) => `P${count}D`);
const tail = fc.oneof(fc.constantFrom(...TAILS), days(60));
const period = fc.oneof(
    fc.constantFrom(...PERIODS),
    fc.integer({ min: 1, max: 400 }).map((count) => `P${count}D`),
);
const anchor = fc.constantFrom(undefined, undefined, ...ANCHORS);
const spread = fc.constantFrom(...SPREADS);
const window = fc.constantFrom(undefined, undefined, ...WINDOWS);
const token = fc.constantFrom(undefined, "", "a", "b", "c", "d");

const args = (maxLiveCredentials: fc.Arbitrary<number | undefined>): fc.Arbitrary<RotationArgs> =>
    fc
        .record({
            rotateEvery: period,
            overlap: tail,
            grace: tail,
            anchor,
            rotateToken: token,
            maxLiveCredentials,
            spread,
            window,
        })
        .filter((one) => validateArgs(one).settings !== undefined);

const back: fc.Arbitrary<Move> = fc
    .integer({ min: 1, max: 60 * DAY })
    .map((seconds) => ({ kind: "back" as const, seconds }));

const mostlyForward: fc.Arbitrary<Move> = fc.oneof(
    { weight: 4, arbitrary: ahead(fc.integer({ min: 0, max: 3 * DAY })) },
    { weight: 3, arbitrary: ahead(fc.integer({ min: 0, max: 40 }).map((count) => count * DAY)) },
    { weight: 1, arbitrary: ahead(fc.integer({ min: 0, max: 400 }).map((count) => count * DAY)) },
    { weight: 1, arbitrary: back },
    {
        weight: 5,
        arbitrary: fc.record({
            kind: fc.constant("to" as const),
            landmark: fc.constantFrom<Landmark[]>(
                "issuedAt",
                "dueAt",
                "dueAt",
                "mustRunBefore",
                "expiresAt",
                "previousEnd",
                "blockedUntil",
            ),
            offset: fc.constantFrom(-1, 0, 0, 1),
        }),
    },
);

function ahead(seconds: fc.Arbitrary<number>): fc.Arbitrary<Move> {
    return seconds.map((count) => ({ kind: "ahead" as const, seconds: count }));
}

const pressing: fc.Arbitrary<Change> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ args: fc.record({ rotateToken: token }) }) },
    {
        weight: 2,
        arbitrary: fc.record({
            revoke: fc.constantFrom<Revocation[]>("now", "earlier", "nothing", "previousOnly", "future"),
        }),
    },
);

const editing: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ args: fc.record({ rotateEvery: period }) }),
    fc.record({ args: fc.record({ overlap: tail }) }),
    fc.record({ args: fc.record({ grace: tail }) }),
    fc.record({ args: fc.record({ anchor }) }),
    fc.record({ args: fc.record({ spread }) }),
    fc.record({ args: fc.record({ window }) }),
    fc.record({ args: fc.record({ maxLiveCredentials: fc.constantFrom(2, undefined) }) }),
);

const none = fc.constant<Change>({});

/** What may happen in a history beside runs: nothing, what people do by hand, or anything. */
export type Kind = "untouched" | "steady" | "any";

/** How the clock goes: mostly forward, or back as often as forward. */
export type Clock = "forward" | "backAndForth";

const CHANGES: Record<Kind, fc.Arbitrary<Change>> = {
    untouched: none,
    steady: fc.oneof({ weight: 2, arbitrary: none }, { weight: 2, arbitrary: pressing }),
    any: fc.oneof(
        { weight: 3, arbitrary: none },
        { weight: 2, arbitrary: pressing },
        { weight: 2, arbitrary: editing },
    ),
};

/** Random histories of one kind; `limits` are the values that `maxLiveCredentials` starts with. */
export function histories(kind: Kind, ...limits: (number | undefined)[]): fc.Arbitrary<History> {
    return historiesBy("forward", kind, ...limits);
}

/** The same, with a clock that goes in its own way. */
export function historiesBy(clock: Clock, kind: Kind, ...limits: (number | undefined)[]): fc.Arbitrary<History> {
    const move = clock === "forward" ? mostlyForward : fc.oneof(mostlyForward, back);
    return fc.record({
        start: fc.constantFrom(...STARTS),
        args: args(fc.constantFrom(...limits)),
        steps: fc.array(fc.record({ move, change: CHANGES[kind] }), { minLength: 1, maxLength: 24 }),
    });
}

/**
 * Plays a history against a planner, run by run. A change that would be refused is left out.
 * @param skews by how many seconds the clock of each run's machine is ahead of the time
 */
export function* play(history: History, planner: typeof plan = plan, skews: readonly number[] = []): Generator<Run> {
    let written: RotationArgs = history.args;
    let settings = settingsOf(written);
    if (settings === undefined) {
        throw new Error("a history starts with good arguments");
    }
    let time = history.start;
    let now = shift(time, skews[0] ?? 0);
    let ledger = planner(undefined, settings, now, SERIES);
    let settingsBefore: Settings | undefined;
    let flags = { isSteady: true, isUntouched: true, isCappedFromStart: settings.maxLiveCredentials === 2 };
    yield { index: 0, now, time, settings, settingsBefore, before: undefined, after: ledger, ...flags };
    for (const [index, { move: next, change }] of history.steps.entries()) {
        settingsBefore = now < ledger.current.issuedAt ? settingsBefore : settings;
        time = moved(time, next, ledger);
        now = shift(time, skews[index + 1] ?? 0);
        const changed = { ...written, ...change.args, ...revocation(change, ledger, now) };
        const accepted = settingsOf(changed);
        if (accepted !== undefined) {
            written = changed;
            settings = accepted;
        }
        flags = {
            isSteady: flags.isSteady && fixed(settings) === fixed(settingsBefore ?? settings),
            isUntouched:
                flags.isUntouched && settings.rotateToken === settingsBefore?.rotateToken && !settings.revokeBefore,
            isCappedFromStart: flags.isCappedFromStart && settings.maxLiveCredentials === 2,
        };
        const before = ledger;
        ledger = planner(before, settings, now, SERIES);
        yield { index: index + 1, now, time, settings, settingsBefore, before, after: ledger, ...flags };
    }
}

function settingsOf(written: RotationArgs): Settings | undefined {
    return validateArgs(written).settings;
}

function fixed({ rotateEvery, overlap, grace, anchor: from, maxLiveCredentials, spread: within }: Settings): string {
    return JSON.stringify([rotateEvery, overlap, grace, from, maxLiveCredentials, within]);
}

function moved(now: string, next: Move, { current, previous, blocked }: Ledger): string {
    if (next.kind !== "to") {
        return shift(now, next.kind === "ahead" ? next.seconds : -next.seconds);
    }
    const landmarks: Record<Landmark, string | undefined> = {
        issuedAt: current.issuedAt,
        dueAt: current.dueAt,
        mustRunBefore: current.mustRunBefore,
        expiresAt: current.expiresAt,
        previousEnd: previous[0]?.expiresAt,
        blockedUntil: blocked?.until,
    };
    const target = shift(landmarks[next.landmark] ?? now, next.offset);
    // Most histories go forward; the clock goes back by moves of its own.
    return target < now ? now : target;
}

function revocation({ revoke }: Change, { current }: Ledger, now: string): Partial<RotationArgs> {
    switch (revoke) {
        case "now":
            return { revokeBefore: now };
        case "earlier":
            return { revokeBefore: shift(now, -DAY) };
        case "nothing":
            return { revokeBefore: undefined };
        case "previousOnly":
            return { revokeBefore: current.issuedAt };
        case "future":
            return { revokeBefore: shift(now, 5 * DAY) };
        default:
            return {};
    }
}
