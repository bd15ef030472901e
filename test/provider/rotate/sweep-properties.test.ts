import assert from "node:assert/strict";
import fc from "fast-check";
import type { Credential } from "../../../provider/graph/credential";
import type { SweepFacts } from "../../../provider/rotate/facts";
import { sweepable } from "../../../provider/rotate/sweep";
import { nameOf, SERIES } from "../support";
import {
    credential,
    FIRST,
    facts,
    LATER,
    NOW,
    OTHER_SERIES,
    remembered,
    SECOND,
    THIRD,
    unlisted,
    vault,
    version,
} from "./fixtures";

const instants = fc.constantFrom(FIRST, SECOND, THIRD, NOW, LATER);
const keyIds = fc.constantFrom("current", "second", "a", "b", "c");
const generations = fc.integer({ min: 1, max: 5 });
const names = fc.oneof(
    fc
        .tuple(generations, instants, fc.constantFrom(SERIES, OTHER_SERIES), fc.string())
        .map(([generation, issuedAt, series, label]) => nameOf(generation, issuedAt, { series, label })),
    fc.constantFrom(undefined, "", "made by hand", `#3 ${THIRD} [${SERIES}`),
);
const dates = fc.oneof(instants, fc.constantFrom(undefined, "?"));
const credentials = fc.record({ keyId: keyIds, displayName: names, startDateTime: dates, endDateTime: dates });
const versions = fc.tuple(keyIds, generations).map(([keyId, generation]) => version(keyId, {}, generation));
const vaults = fc.oneof(
    fc.array(versions, { maxLength: 4 }).map((all) => vault(all)),
    fc.constant(unlisted("kv-2")),
);

const anyFacts: fc.Arbitrary<SweepFacts> = fc
    .record({
        credentials: fc.uniqueArray(credentials, { selector: ({ keyId }) => keyId }),
        vaults: fc.array(vaults, { minLength: 1, maxLength: 2 }),
        serverDate: instants,
        current: credentials.map((one) => ({ ...one, keyId: "current" })),
        remembered: fc.option(
            fc.array(keyIds).map((keys) => remembered("current", ["kv"], keys)),
            { nil: undefined },
        ),
        revokeBefore: fc.option(instants, { nil: undefined }),
    })
    .map(({ revokeBefore, ...some }) => ({ ...facts(), ...some, planned: { ...facts().planned, revokeBefore } }));

/** A vault has a value of a generation that works no more, and the one that was made for it anew was never published. */
const madeAnew = (ended: Partial<Credential>, revokeBefore?: string): SweepFacts => ({
    ...facts(),
    planned: { ...facts().planned, revokeBefore },
    credentials: [
        credential("c", { displayName: nameOf(5, NOW), startDateTime: NOW }),
        credential("second", { displayName: nameOf(1, FIRST), ...ended }),
    ],
    vaults: [vault([version("second", {}, 5)])],
    current: credential("current", { displayName: undefined }),
});

/** What random facts have found. */
const FOUND = [madeAnew({ endDateTime: FIRST }), madeAnew({ startDateTime: FIRST }, THIRD)];

/** Whatever the facts, the names and the clock say. */
function always(holds: (some: SweepFacts, removals: ReturnType<typeof sweepable>) => void): void {
    fc.assert(
        fc.property(anyFacts, (some) => holds(some, sweepable(some))),
        { numRuns: 2_000, examples: FOUND.map((one) => [one]) },
    );
}

describe("a sweep, whatever it is told", () => {
    it("never touches the current credential or a foreign one", () => {
        always((some, removals) => {
            for (const { keyId } of removals) {
                assert.notEqual(keyId, "current");
                const swept = some.credentials.find((one) => one.keyId === keyId);
                assert.ok(swept?.displayName?.endsWith(`[${SERIES}]`), "a foreign one");
            }
        });
    });

    it("takes what a vault or the state names only when it has ended or was revoked", () => {
        always(({ vaults: all, remembered: last }, removals) => {
            const named = [
                ...all.flatMap(({ versions: its }) => its.map(({ tags }) => tags["keyId"])),
                ...(last?.published ?? []),
            ];
            const never = removals.filter(({ reason }) => reason === "neverPublished");
            assert.ok(never.every(({ keyId }) => !named.includes(keyId)));
        });
    });

    it("takes nothing for being unpublished where a vault does not tell all", () => {
        always(({ vaults: all }, removals) => {
            if (all.some(({ isComplete }) => !isComplete)) {
                assert.ok(removals.every(({ reason }) => reason !== "neverPublished"));
            }
        });
    });

    it("finds nothing more to remove once what it named is gone", () => {
        always((some, removals) => {
            const left = some.credentials.filter(({ keyId }) => !removals.some((one) => one.keyId === keyId));
            assert.deepEqual(sweepable({ ...some, credentials: left }), []);
        });
    });
});
