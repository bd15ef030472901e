import type { Generation } from "../../../demo/history/generation";
import type { Timeline } from "../../../demo/picture/timeline";

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

export const TIMELINE: Timeline = {
    title: "Credentials over time",
    from: "2026-01-01T00:00:00Z",
    until: "2027-02-01T00:00:00Z",
    rows: [
        { name: "r&d/default", caption: "every P90D", generations: GENERATIONS },
        { name: "reports/default", caption: "every P90D", generations: GENERATIONS.slice(0, 1) },
    ],
    events: [
        {
            kind: "missed",
            at: "2026-06-01T06:00:00Z",
            until: "2026-06-15T06:00:00Z",
            text: "fortnight missed",
        },
        { kind: "killed", at: "2026-06-08T06:00:00Z", text: "deployment killed" },
        { kind: "revoked", at: "2027-01-25T06:00:00Z", secret: "r&d/default", text: "revoked" },
    ],
};
