import type { Generation } from "../../picture/generation";
import type { Periods, Timeline } from "../../picture/timeline";

/** Two rows: a plain rotation with an ampersand in its name, and a killed, repeated and revoked one. */
export const GENERATIONS: readonly Generation[] = [
    {
        keyId: "one",
        generation: 1,
        issuedAt: "2026-01-05T06:00:00Z",
        publishedAt: "2026-01-05T06:00:00Z",
        supersededAt: "2026-04-06T06:00:00Z",
        expiresAt: "2026-04-27T06:00:00Z",
        removedAt: "2026-05-04T06:00:00Z",
    },
    {
        keyId: "two",
        generation: 2,
        issuedAt: "2026-04-06T06:00:00Z",
        publishedAt: "2026-04-06T06:00:00Z",
        expiresAt: "2026-07-26T06:00:00Z",
    },
];

/** Those that {@link GENERATIONS} were issued under: due after 90 or 91 days, then grace, then overlap. */
export const PERIODS: Periods = { rotateEvery: "P91D", grace: "P14D", overlap: "P7D" };

export const TIMELINE: Timeline = {
    title: "Credentials over time",
    from: "2026-01-01T00:00:00Z",
    until: "2027-02-01T00:00:00Z",
    rows: [
        { name: "r&d/default", periods: PERIODS, generations: GENERATIONS },
        { name: "reports/default", periods: PERIODS, generations: GENERATIONS.slice(0, 1) },
    ],
    events: [
        {
            kind: "missed",
            at: "2026-06-01T06:00:00Z",
            until: "2026-06-15T06:00:00Z",
            text: "fortnight missed",
        },
        { kind: "killed", at: "2026-06-08T06:00:00Z", text: "deployment killed" },
        { kind: "revoked", at: "2027-01-25T06:00:00Z", credential: "r&d/default", text: "revoked" },
    ],
    runs: [
        { at: "2026-01-05T06:00:00Z", outcome: "deployed", text: "2 secrets delivered" },
        { at: "2026-04-06T06:00:00Z", outcome: "deployed", text: "r&d/default 1 → 2" },
        { at: "2026-06-01T06:00:00Z", outcome: "missed", text: "the scheduler is down" },
        { at: "2026-06-08T06:00:00Z", outcome: "killed", text: "in the middle of a rotation" },
    ],
    runsAre: "runs that were not skipped",
};
