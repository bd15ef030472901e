import assert from "node:assert/strict";
import fc from "fast-check";
import type { PasswordCredential } from "../../../provider/graph/graph-client";
import { judgeCredentials, ownCredentials } from "../../../provider/sweep/judge-credentials";
import type { SweepFacts } from "../../../provider/sweep/sweep-facts";
import { nameOf, SERIES } from "./harness";

const NOW = "2027-03-10T00:00:00Z";
const LATER = "2027-12-31T00:00:00Z";
const OTHER_SERIES = "000000000000";

const FIRST = "2026-09-01T00:00:00Z";
const SECOND = "2026-12-01T00:00:00Z";
const THIRD = "2027-03-01T00:00:00Z";

/** Generation 3 is current, 2 is still valid, both were handed on; of 1 only the ledger knew. */
const facts: SweepFacts = {
    series: SERIES,
    current: { keyId: "current", generation: 3, displayName: nameOf(3, THIRD) },
    previous: [{ generation: 2, issuedAt: SECOND, expiresAt: LATER }],
    recorded: {
        since: 2,
        keys: [
            { keyId: "second", generation: 2, displayName: nameOf(2, SECOND), expiresAt: LATER },
            { keyId: "current", generation: 3, displayName: nameOf(3, THIRD), expiresAt: LATER },
        ],
    },
};

interface Row {
    readonly it: string;
    readonly credential: Partial<PasswordCredential>;
    readonly facts?: Partial<SweepFacts>;
    readonly reason: "ended" | "revoked" | "neverRecorded" | undefined;
}

const TABLE: readonly Row[] = [
    { it: "keeps the current one", credential: { keyId: "current", displayName: nameOf(3, THIRD) }, reason: undefined },
    {
        it: "keeps the current one even when it has ended",
        credential: { keyId: "current", displayName: nameOf(3, THIRD), endDateTime: FIRST },
        reason: undefined,
    },
    {
        it: "keeps the current one even when it was revoked",
        credential: { keyId: "current", displayName: nameOf(3, THIRD) },
        facts: { revokeBefore: NOW },
        reason: undefined,
    },
    {
        it: "knows the current one in capital letters",
        credential: { keyId: "CURRENT", displayName: nameOf(3, THIRD), endDateTime: FIRST },
        reason: undefined,
    },
    {
        it: "keeps a previous one that is valid",
        credential: { keyId: "second", displayName: nameOf(2, SECOND) },
        reason: undefined,
    },
    {
        it: "keeps one made by hand, ended or not",
        credential: { keyId: "hand", displayName: "made by hand", endDateTime: FIRST },
        reason: undefined,
    },
    {
        it: "keeps one without a name, ended or not",
        credential: { keyId: "hand", displayName: undefined, endDateTime: FIRST },
        reason: undefined,
    },
    {
        it: "keeps one of another series, whatever else its name says",
        credential: { keyId: "x", displayName: nameOf(3, THIRD, { series: OTHER_SERIES }), endDateTime: FIRST },
        facts: { revokeBefore: NOW },
        reason: undefined,
    },
    {
        it: "removes one that ended a second ago",
        credential: { keyId: "second", displayName: nameOf(2, SECOND), endDateTime: "2027-03-09T23:59:59Z" },
        reason: "ended",
    },
    {
        it: "removes one that ends at this very moment",
        credential: { keyId: "second", displayName: nameOf(2, SECOND), endDateTime: NOW },
        reason: "ended",
    },
    {
        it: "keeps one that ends in a moment",
        credential: { keyId: "second", displayName: nameOf(2, SECOND), endDateTime: "2027-03-10T00:00:00.0000001Z" },
        reason: undefined,
    },
    {
        it: "reads end dates with fractions and offsets, as Graph may give them",
        credential: {
            keyId: "second",
            displayName: nameOf(2, SECOND),
            endDateTime: "2027-03-10T02:00:00.0000000+02:00",
        },
        reason: "ended",
    },
    {
        it: "keeps one whose end date is missing",
        credential: { keyId: "second", displayName: nameOf(2, SECOND), endDateTime: undefined },
        reason: undefined,
    },
    {
        it: "keeps one whose end date cannot be read",
        credential: { keyId: "second", displayName: nameOf(2, SECOND), endDateTime: "yesterday" },
        reason: undefined,
    },
    {
        it: "removes a recorded one that has ended, though somebody renamed it",
        credential: { keyId: "second", displayName: "renamed", endDateTime: FIRST },
        reason: "ended",
    },
    {
        it: "removes one that was issued before the revocation",
        credential: { keyId: "second", displayName: nameOf(2, SECOND) },
        facts: { revokeBefore: "2026-12-01T00:00:01Z" },
        reason: "revoked",
    },
    {
        it: "keeps one that was issued at the moment of the revocation",
        credential: { keyId: "second", displayName: nameOf(2, SECOND) },
        facts: { revokeBefore: SECOND },
        reason: undefined,
    },
    {
        it: "judges a revocation by the recorded name, not by one that somebody wrote",
        credential: { keyId: "second", displayName: nameOf(9, LATER) },
        facts: { revokeBefore: THIRD },
        reason: "revoked",
    },
    {
        it: "removes one that was revoked and never recorded",
        credential: { keyId: "x", displayName: nameOf(1, FIRST) },
        facts: { revokeBefore: THIRD },
        reason: "revoked",
    },
    {
        it: "removes what carries the current name under another key id: a lost answer left it",
        credential: { keyId: "x", displayName: nameOf(3, THIRD) },
        reason: "neverRecorded",
    },
    {
        it: "removes what a killed run left of an earlier generation, though the label has changed since",
        credential: { keyId: "x", displayName: nameOf(2, SECOND, { label: "old" }) },
        reason: "neverRecorded",
    },
    {
        it: "keeps an unrecorded one from before the records began",
        credential: { keyId: "x", displayName: nameOf(2, SECOND) },
        facts: { recorded: { since: 3, keys: [] } },
        reason: undefined,
    },
    {
        it: "keeps a generation that the ledger does not know: another ledger may have published it",
        credential: { keyId: "x", displayName: nameOf(4, THIRD) },
        reason: undefined,
    },
    {
        it: "keeps a generation issued at another time than the ledger says: the state may be an older one, restored",
        credential: { keyId: "x", displayName: nameOf(3, "2027-02-28T00:00:00Z") },
        reason: undefined,
    },
];

describe("the verdict on credentials", () => {
    for (const row of TABLE) {
        it(row.it, () => {
            const credential = { keyId: "x", endDateTime: LATER, ...row.credential };
            const removals = judgeCredentials([credential], { ...facts, ...row.facts }, NOW);
            assert.deepEqual(
                removals.map(({ keyId, reason }) => [keyId, reason]),
                row.reason ? [[credential.keyId, row.reason]] : [],
            );
        });
    }

    it("names what is to go by its recorded name and generation", () => {
        const renamed = { keyId: "SECOND", displayName: "renamed", endDateTime: FIRST };
        assert.deepEqual(judgeCredentials([renamed], facts, NOW), [
            { keyId: "SECOND", displayName: nameOf(2, SECOND), generation: 2, reason: "ended" },
        ]);
    });

    it("removes nothing for being unrecorded where nothing is known of the present", () => {
        const orphan = { keyId: "x", displayName: nameOf(3, THIRD), endDateTime: LATER };
        assert.deepEqual(judgeCredentials([orphan], { ...facts, current: undefined, previous: [] }, NOW), []);
    });

    const instants = fc.constantFrom(FIRST, SECOND, THIRD, NOW, LATER);
    const keyIds = fc.constantFrom("current", "second", "a", "b", "c");
    const generations = fc.integer({ min: 1, max: 5 });
    const seriesOf = fc.constantFrom(SERIES, OTHER_SERIES);
    const anyName = fc.oneof(
        fc
            .tuple(generations, instants, seriesOf, fc.string())
            .map(([generation, issuedAt, series, label]) => nameOf(generation, issuedAt, { series, label })),
        fc.constantFrom(undefined, "", "made by hand", `#3 ${THIRD} [${SERIES}`),
    );
    const anyCredentials = fc.uniqueArray(
        fc.record({
            keyId: keyIds,
            displayName: anyName,
            endDateTime: fc.oneof(instants, fc.constantFrom(undefined, "?")),
        }),
        { selector: ({ keyId }) => keyId },
    );
    const anyKeys = fc.array(
        fc.record({ keyId: keyIds, generation: generations, displayName: anyName, expiresAt: instants }),
        { maxLength: 3 },
    );
    const anyFacts: fc.Arbitrary<SweepFacts> = fc.record({
        series: fc.constant(SERIES),
        current: fc
            .record({ keyId: keyIds, generation: generations, displayName: anyName })
            .map((one) => ({ ...one, displayName: one.displayName ?? "?" })),
        previous: fc.array(fc.record({ generation: generations, issuedAt: instants, expiresAt: instants }), {
            maxLength: 3,
        }),
        recorded: fc.record({
            since: generations,
            keys: anyKeys.map((keys) => keys.map((key) => ({ ...key, displayName: key.displayName ?? "?" }))),
        }),
        revokeBefore: fc.option(instants, { nil: undefined }),
    });

    it("never touches the current one or a foreign one, whatever the facts, the names and the clock say", () => {
        fc.assert(
            fc.property(anyCredentials, anyFacts, instants, (credentials, some, now) => {
                for (const { keyId } of judgeCredentials(credentials, some, now)) {
                    assert.notEqual(keyId, some.current?.keyId);
                    const credential = credentials.find((one) => one.keyId === keyId);
                    const isRecorded = some.recorded.keys.some((key) => key.keyId === keyId);
                    assert.ok(isRecorded || credential?.displayName?.endsWith(`[${SERIES}]`), "a foreign one");
                }
            }),
            { numRuns: 2_000 },
        );
    });

    it("takes a valid recorded one only for a revocation", () => {
        fc.assert(
            fc.property(anyCredentials, anyFacts, instants, (credentials, some, now) => {
                const removals = judgeCredentials(credentials, { ...some, revokeBefore: undefined }, now);
                const taken = removals.filter(({ keyId }) => some.recorded.keys.some((key) => key.keyId === keyId));
                assert.ok(taken.every(({ reason }) => reason === "ended"));
            }),
            { numRuns: 2_000 },
        );
    });

    it("finds nothing more to remove once what it named is gone", () => {
        fc.assert(
            fc.property(anyCredentials, anyFacts, instants, (credentials, some, now) => {
                const removed = judgeCredentials(credentials, some, now).map(({ keyId }) => keyId);
                const left = credentials.filter(({ keyId }) => !removed.includes(keyId));
                assert.deepEqual(judgeCredentials(left, some, now), []);
            }),
        );
    });

    it("counts as ours, for the day when all goes, the current one, the recorded ones and those of the series", () => {
        const credentials = [
            { keyId: "current", displayName: "renamed" },
            { keyId: "second", displayName: undefined },
            { keyId: "orphan", displayName: nameOf(7, LATER) },
            { keyId: "hand", displayName: "made by hand" },
            { keyId: "other", displayName: nameOf(3, THIRD, { series: OTHER_SERIES }) },
        ];
        const own = ownCredentials(credentials, facts).map(({ keyId }) => keyId);
        assert.deepEqual(own, ["current", "second", "orphan"]);
    });
});
