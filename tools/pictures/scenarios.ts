import type { Settings } from "../../rotation";

/** When the first deployment of every scenario runs; days are counted from here. */
export const FIRST_DAY = "2027-01-01T04:00:00Z";

/** The defaults of a rotating credential. */
export const DEFAULTS: Settings = { rotateEvery: "P90D", grace: "P14D", overlap: "P7D" };

/** A stretch of days: the first is in it, the last is not. */
export interface Days {
    readonly from: number;
    readonly until: number;
}

/** What happens to one rotating secret, deployed once a day. */
export interface Scenario {
    /** The picture's file, without its ending. */
    readonly name: string;
    /** What the picture shows, for those who see it. */
    readonly title: string;
    /** The days that are drawn. */
    readonly shown: Days;
    /** Days on which no deployment runs. @default none */
    readonly still?: Days;
    /** From this day on everything issued earlier is revoked. @default never */
    readonly revokedOn?: number;
    /** The vaults that the secret is published to, and when a vault could not be reached. */
    readonly vaults: readonly { readonly name: string; readonly shut?: Days }[];
    /** The generation whose dates are named. */
    readonly dated: number;
    /** Whether the three durations of that generation are drawn. @default false */
    readonly hasDurations?: boolean;
}

const ONE_VAULT = [{ name: "vault" }];

export const SCENARIOS: readonly Scenario[] = [
    {
        name: "one-period",
        title: "One period: the second secret is made while the first one still works",
        shown: { from: 0, until: 130 },
        vaults: ONE_VAULT,
        dated: 1,
        hasDurations: true,
    },
    {
        name: "late-run",
        title: "A late run: no deployment for two weeks, and the rotation after it stays where it was planned",
        shown: { from: 0, until: 205 },
        still: { from: 86, until: 101 },
        vaults: ONE_VAULT,
        dated: 1,
    },
    {
        name: "revocation",
        title: "A revocation on day 40: the first secret ends at once, due dates stay",
        shown: { from: 0, until: 130 },
        revokedOn: 40,
        vaults: ONE_VAULT,
        dated: 2,
    },
    {
        name: "two-vaults",
        title: "Two vaults: B cannot be written for three days, and its consumers keep what works",
        shown: { from: 84, until: 116 },
        vaults: [{ name: "vault A" }, { name: "vault B", shut: { from: 90, until: 93 } }],
        dated: 1,
    },
];
