import fc from "fast-check";
import { chance, type Rules, rules, STARTS, sometimes } from "../draws";
import { type Moment, moment } from "../moments";

/** What the program says differently from the next run on. */
export type Change =
    | { readonly kind: "token" | "tags" }
    | { readonly kind: "rules"; readonly rules: Rules }
    | { readonly kind: "revoke"; readonly what: "everything" | "previous" | "nothing" }
    | { readonly kind: "vaults"; readonly vaults: readonly number[] };

export type Answer = { readonly status: number; readonly code: string };

/** What goes wrong in a run. Requests are counted from 0: those to Graph and Key Vault, and the sign-ins of the gate. */
export type Trouble =
    /** The deploying machine dies at a request, before or after it has its effect; its state is lost with it. */
    | { readonly kind: "kill"; readonly request: number; readonly when: "before" | "after" }
    /** A request, and as many further ones of its operation, are answered so, or not at all. */
    | {
          readonly kind: "fault";
          readonly request: number;
          readonly times: number;
          readonly when: "before" | "after";
          readonly answer: Answer | "reset";
      };

/** What a person does by hand before a run. */
export type Hand =
    | { readonly kind: "remove"; readonly which: "current" | "previous" | "foreign" }
    | { readonly kind: "overwrite" | "disable"; readonly vault: number }
    | { readonly kind: "restore"; readonly runs: 1 | 3 }
    | { readonly kind: "lose" };

export interface Step {
    readonly moment: Moment;
    readonly change?: Change;
    readonly hand?: Hand;
    /** By how much the clock of the deploying machine is ahead. @default not at all */
    readonly skew?: string;
    readonly trouble?: Trouble;
    /** Whether the run looks for drift first. */
    readonly isRefreshed: boolean;
}

/** One rotating credential, and what happens to it from its first deployment on. */
export interface History {
    readonly kind: "clientSecret" | "madeInVault" | "madeInDeployment";
    readonly start: string;
    readonly rules: Rules;
    readonly verify: "required" | "bestEffort" | "off";
    /** How often the gate signs in; what it takes the longest for. */
    readonly verifySignIns: number;
    /** Of the two vaults that there are, those that are named at first. */
    readonly vaults: readonly number[];
    readonly steps: readonly Step[];
}

const vaults = fc.constantFrom<(readonly number[])[]>([0], [0], [1], [0, 1], [0, 1], [1, 0]);

const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("token" as const, "token", "tags") }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("rules" as const), rules }) },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("revoke" as const),
            what: fc.constantFrom("everything" as const, "everything" as const, "previous", "nothing"),
        }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("vaults" as const), vaults }) },
);

const when = fc.constantFrom("before" as const, "after" as const);
const request = fc.nat({ max: 14 });
const answer: fc.Arbitrary<Answer | "reset"> = fc.constantFrom(
    "reset" as const,
    "reset" as const,
    { status: 429, code: "TooManyRequests" },
    { status: 500, code: "InternalServerError" },
    { status: 503, code: "ServiceUnavailable" },
    { status: 409, code: "Directory_ConcurrencyViolation" },
    { status: 403, code: "Forbidden" },
    { status: 403, code: "Authorization_RequestDenied" },
);

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("kill" as const), request, when }) },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("fault" as const),
            request,
            times: fc.constantFrom(1, 1, 2, 1_000),
            when,
            answer,
        }),
    },
);

const hand: fc.Arbitrary<Hand> = fc.oneof(
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("remove" as const),
            which: fc.constantFrom("current" as const, "previous", "foreign"),
        }),
    },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constantFrom("overwrite" as const, "disable"),
            vault: fc.nat({ max: 1 }),
        }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("restore" as const), runs: fc.constantFrom(1, 3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose" as const) }) },
);

const step: fc.Arbitrary<Step> = fc.record({
    moment,
    change: sometimes(2, 5, change),
    hand: sometimes(1, 6, hand),
    skew: sometimes(1, 8, fc.constantFrom("PT2M", "-PT2M", "PT1H", "-PT1H", "P1D", "-P1D", "P40D", "-P40D")),
    trouble: sometimes(4, 9, trouble),
    isRefreshed: chance(1, 3),
});

/** Random histories of so many deployments. */
export function histories(minLength: number, maxLength: number): fc.Arbitrary<History> {
    // Without fast-check's preference for small values: every history is played once, and is to be a whole one.
    return fc.noBias(
        fc.record({
            kind: fc.oneof(
                { weight: 12, arbitrary: fc.constant("clientSecret" as const) },
                { weight: 1, arbitrary: fc.constantFrom("madeInVault" as const, "madeInDeployment" as const) },
            ),
            start: fc.constantFrom(...STARTS),
            rules,
            // The gate's sign-ins take longer than all the rest of a run.
            verify: fc.constantFrom("required" as const, "required", "bestEffort", "off", "off", "off"),
            verifySignIns: fc.constantFrom(1, 1, 1, 2, 3),
            vaults,
            steps: fc.array(step, { minLength, maxLength, size: "max" }),
        }),
    );
}
