import fc from "fast-check";
import { chance, type Rules, rules, STARTS, sometimes } from "../draws";
import { type Moment, moment } from "../moments";
import { type AppPlan, appPlans } from "./apps";

/** The credential that a moment is about: one by its number, or the one that is due first. */
export type Whose = number | "soonest";

/** What the program says differently from the next run on. */
export type Change =
    | { readonly kind: "token" }
    | { readonly kind: "rules"; readonly rules: Rules }
    | { readonly kind: "revoke"; readonly what: "everything" | "previous" | "long ago" | "nothing" };

/** What goes wrong in a run. Requests are counted from 0 and are those to Graph, ARM and Key Vault. */
export type Trouble =
    | { readonly kind: "kill"; readonly request: number; readonly when: "before" | "after" }
    | { readonly kind: "slow"; readonly request: number; readonly by: string }
    | { readonly kind: "cut"; readonly operation: Operation; readonly when: "before" | "after"; readonly times: number }
    | {
          readonly kind: "refuse";
          readonly operation: Operation;
          readonly status: number;
          readonly when: "before" | "after";
          readonly times: number;
          /** Strikes one app alone. @default whichever comes */
          readonly about?: number;
      };

export type Operation = "addPassword" | "removePassword" | "getApplication" | "setSecret" | "listSecretVersions";

export interface Step {
    readonly moment: Moment;
    /** Whom the moment is about. */
    readonly whose: Whose;
    /** Whom changes, removals and `target` are about; taken modulo the number of secrets. */
    readonly secret: number;
    readonly change?: Change;
    /** A credential removed by hand; the run refreshes then, and so do all later ones until one completes. */
    readonly removed?: "current" | "previous";
    readonly run: "up" | "refresh" | "up --refresh" | "target" | "stop at errors";
    readonly trouble?: Trouble;
    /** Whether the run is foretold by a preview under a moved clock, and compared with it. */
    readonly isForetold: boolean;
    /** Whether the run is repeated at once, if it was complete: nothing is left to do then. */
    readonly isRepeated: boolean;
}

/** Apps, and what happens to them after their first deployment. */
export interface History {
    readonly start: string;
    readonly apps: readonly AppPlan[];
    readonly steps: readonly Step[];
    /** Whether everything is taken out again in the end. */
    readonly isTornDown: boolean;
}

const UNLIMITED = 1_000;

const whose: fc.Arbitrary<Whose> = fc.oneof(
    { weight: 3, arbitrary: fc.constant("soonest" as const) },
    { weight: 2, arbitrary: fc.nat({ max: 5 }) },
);
const when = fc.constantFrom("before" as const, "after" as const);
const operation = fc.constantFrom<Operation[]>(
    "addPassword",
    "addPassword",
    "removePassword",
    "getApplication",
    "setSecret",
    "setSecret",
    "listSecretVersions",
);

const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: "token" as const }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("rules" as const), rules }) },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("revoke" as const),
            what: fc.constantFrom("everything" as const, "everything" as const, "previous", "long ago", "nothing"),
        }),
    },
);

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("kill" as const), request: fc.nat({ max: 11 }), when }) },
    {
        weight: 5,
        arbitrary: fc.record({
            kind: fc.constant("refuse" as const),
            operation,
            status: fc.constantFrom(403, 403, 429, 500, 503),
            when,
            times: fc.constantFrom(1, 2, UNLIMITED),
            about: sometimes(1, 3, fc.nat({ max: 2 })),
        }),
    },
    {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("cut" as const), operation, when, times: fc.constant(1) }),
    },
    {
        weight: 1,
        arbitrary: fc.record({
            kind: fc.constant("slow" as const),
            request: fc.nat({ max: 8 }),
            by: fc.constantFrom("PT1S", "PT10M", "PT7H"),
        }),
    },
);

/** What people ask for at any time, while nothing is due for most secrets. */
const wish = fc.record({
    moment: fc.record({ after: fc.constantFrom("PT0S", "PT1S", "PT2M", "PT3H", "P1D") }),
    change: change.filter(({ kind }) => kind !== "rules"),
});

const occasion = fc.oneof(
    { weight: 2, arbitrary: fc.record({ moment, change: sometimes(2, 5, change) }) },
    { weight: 1, arbitrary: wish },
);

const event = fc.record({
    whose,
    secret: fc.nat({ max: 5 }),
    removed: sometimes(1, 12, fc.constantFrom("current" as const, "current" as const, "previous" as const)),
    run: fc.oneof(
        { weight: 9, arbitrary: fc.constant("up" as const) },
        { weight: 4, arbitrary: fc.constantFrom("refresh" as const, "up --refresh", "target", "stop at errors") },
    ),
    trouble: sometimes(4, 9, trouble),
    isForetold: chance(1, 6),
    isRepeated: chance(1, 4),
});

const step: fc.Arbitrary<Step> = fc.tuple(occasion, event).map(([when, what]) => ({ ...when, ...what }));

/** Random histories of so many deployments after the first. */
export function histories(minLength: number, maxLength: number): fc.Arbitrary<History> {
    // Without fast-check's preference for small values: every history is played once, and is to be a whole one.
    return fc.noBias(
        fc.record({
            start: fc.constantFrom(...STARTS),
            apps: appPlans,
            steps: fc.array(step, { minLength, maxLength, size: "max" }),
            isTornDown: chance(1, 4),
        }),
    );
}
