import assert from "node:assert/strict";
import fc from "fast-check";
import { type Credential, nameInSeries, secondsOf } from "../../../provider/graph/credential";
import type { SweepFacts } from "../../../provider/rotate/facts";
import { sweepable } from "../../../provider/rotate/sweep";
import type { SecretVersion } from "../../../provider/vault/secret-vault";
import { nameOf, SERIES } from "../support";
import {
    at,
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
const generations = fc.integer({ min: 1, max: 2 });
const names = fc.oneof(
    {
        weight: 3,
        arbitrary: fc
            .tuple(generations, instants, fc.constantFrom(SERIES, SERIES, SERIES, OTHER_SERIES), fc.string())
            .map(([generation, issuedAt, series, label]) => nameOf(generation, issuedAt, { series, label })),
    },
    { weight: 1, arbitrary: fc.constantFrom(undefined, "", "made by hand", `#3 ${THIRD} [${SERIES}`) },
);
const dates = fc.oneof({ weight: 3, arbitrary: instants }, { weight: 1, arbitrary: fc.constantFrom(undefined, "?") });
const credentials = fc.record({ keyId: keyIds, displayName: names, startDateTime: dates, endDateTime: dates });
/** What it tells of keys that Entra has no more. */
const versions = fc.record({
    keyId: keyIds,
    generation: generations,
    rotated: instants,
    given: instants,
    end: instants,
});
const vaults = fc.oneof(
    { weight: 3, arbitrary: fc.array(versions, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
);

const anyFacts: fc.Arbitrary<SweepFacts> = fc
    .record({
        credentials: fc.uniqueArray(credentials, { selector: ({ keyId }) => keyId }),
        lists: fc.array(vaults, { minLength: 1, maxLength: 2 }),
        serverDate: instants,
        current: credentials.map((one) => ({ ...one, keyId: "current" })),
        remembered: fc.option(
            fc.array(keyIds).map((keys) => remembered("current", ["kv"], keys)),
            { nil: undefined },
        ),
        revokeBefore: fc.option(instants, { nil: undefined }),
    })
    .map(({ revokeBefore, lists, ...some }) => ({
        ...facts(),
        ...some,
        planned: { ...facts().planned, revokeBefore },
        vaults: lists.map((list) =>
            list ? vault(list.map((one) => published(one, some.credentials))) : unlisted("kv-2"),
        ),
    }));

/** A version says of a key what the key itself says: its name and its end, which nobody can change; and is not older. */
function published(
    { keyId, generation, rotated, given, end }: typeof versions extends fc.Arbitrary<infer T> ? T : never,
    all: readonly Credential[],
): SecretVersion {
    const key = all.find((one) => one.keyId === keyId);
    const name = key && nameInSeries(key, SERIES);
    const changed = {
        created: Math.max(at(given), secondsOf(key?.startDateTime) ?? 0),
        expires: key ? secondsOf(key.endDateTime) : at(end),
        tags: { rotated: name?.issuedAt ?? rotated },
    };
    return version(keyId, changed, name?.generation ?? generation);
}

/**
 * Whether a person's copy of a name can be told from what it copies once that is gone: a vault still tells of it, and the copy
 * ends at another time. docs/reliability.md says what may happen otherwise.
 */
function tellApart({ credentials: all, vaults: its, remembered: last }: SweepFacts): boolean {
    const keys = its.flatMap(({ versions: list }) => list.map(({ tags }) => tags["keyId"]));
    const named = all.flatMap((one) => {
        const name = nameInSeries(one, SERIES);
        return name ? `${name.generation} ${name.issuedAt}, until ${one.endDateTime}` : [];
    });
    return new Set(named).size === named.length && (last?.published ?? []).every((keyId) => keys.includes(keyId));
}

/** A vault has a value of a generation that works no more, and the one that was made for it anew was never published. */
const madeAnew = (ended: Partial<Credential>, revokeBefore?: string): SweepFacts => ({
    ...facts(),
    planned: { ...facts().planned, revokeBefore },
    credentials: [
        credential("c", { displayName: nameOf(5, NOW), startDateTime: NOW }),
        credential("second", { displayName: nameOf(5, FIRST), ...ended }),
    ],
    vaults: [vault([version("second", { tags: { rotated: FIRST } }, 5)])],
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

    it("finds nothing more to remove once what it named is gone, where copies can be told from what is gone", () => {
        always((some, removals) => {
            if (!tellApart(some)) {
                return;
            }
            const left = some.credentials.filter(({ keyId }) => !removals.some((one) => one.keyId === keyId));
            assert.deepEqual(sweepable({ ...some, credentials: left }), []);
        });
    });
});
