import assert from "node:assert/strict";
import fc from "fast-check";
import type { Credential } from "../../../provider/graph/credential";
import type { SweepFacts } from "../../../provider/rotate/facts";
import { sweepable } from "../../../provider/rotate/sweep";
import { fromSeconds } from "../../../rotation";
import { nameOf } from "../support";
import { at, FIRST, facts, vault, version } from "./fixtures";

/** The present, in days since the first of these instants. */
const TODAY = 30;
const dayOf = (day: number) => fromSeconds(at(FIRST) + 86_400 * day);
/** So many days, most of them few: what is issued, copied and ends comes close together. */
const days = (max: number) => fc.oneof(fc.nat({ max: 3 }), fc.nat({ max }));

/** One that was published, and what bears its name or was to take its place; times are days. */
const ISSUES = fc.record({
    generation: fc.integer({ min: 1, max: 2 }),
    start: fc.nat({ max: TODAY }),
    life: fc.integer({ min: 1, max: 40 }),
    /** How long after its issue the vaults that are left to ask were given it. */
    given: days(10),
    isRemovedByHand: fc.boolean(),
    /** Persons' copies of the name: how long after it they were made, and how much later they end. */
    copies: fc.array(fc.record({ made: days(30), longer: days(60) }), { maxLength: 2 }),
    /** What runs left behind before it: when they were made, and how much sooner or later they end. */
    killed: fc.array(fc.record({ earlier: days(10), longer: fc.integer({ min: -20, max: 20 }) }), { maxLength: 2 }),
    lostAnswers: fc.array(fc.constantFrom(0, 1), { maxLength: 1 }),
});
type Issue = typeof ISSUES extends fc.Arbitrary<infer T> ? T : never;

/** Generations are numbered anew as often as the state is lost, but no two are planned in the same second. */
const PASTS = fc
    .uniqueArray(ISSUES, { minLength: 1, maxLength: 5, size: "max", selector: ({ start }) => start })
    .map((issues) => issues.sort((one, other) => one.start - other.start));

interface Past {
    readonly facts: SweepFacts;
    /** Key ids. */
    readonly copies: readonly string[];
    /** Key ids of what runs left behind, where Entra still has what was published after it. */
    readonly orphans: readonly string[];
}

/** What the past has left in Entra and in the vault. The last issue is the current one. */
function leftOf(issues: readonly Issue[]): Past {
    const credentials: Credential[] = [];
    const [copies, orphans]: [string[], string[]] = [[], []];
    const last = issues.length - 1;
    const versions = issues.map(({ generation, start, life, given, isRemovedByHand, ...rest }, index) => {
        const end = index === last ? Math.max(start + life, TODAY + 1) : start + life;
        const add = (keyId: string, from: number, until: number, displayName: string) => {
            credentials.push({ keyId, displayName, startDateTime: dayOf(from), endDateTime: dayOf(until) });
            return keyId;
        };
        const name = nameOf(generation, dayOf(start));
        const isThere = index === last || (!isRemovedByHand && end > TODAY - 3);
        if (isThere) {
            add(`published-${index}`, start, end, name);
        }
        for (const [which, { made, longer }] of rest.copies.entries()) {
            // What is gone from Entra with its end still to come cannot be told from a copy that ends with it.
            const until = end + longer + (isRemovedByHand ? 1 : 0);
            copies.push(add(`copy-${index}-${which}`, start + 1 + made, until, name));
        }
        const before = [
            ...rest.lostAnswers.map((earlier) => ({ earlier, until: end, displayName: name })),
            ...rest.killed.map(({ earlier, longer }, which) => {
                const issuedAt = fromSeconds(at(dayOf(start)) - 86_400 * earlier - 60 * (which + 1));
                return { earlier, until: end + longer, displayName: nameOf(generation, issuedAt) };
            }),
        ].map(({ earlier, until, displayName }, which) => {
            return add(`orphan-${index}-${which}`, start - earlier, until, displayName);
        });
        orphans.push(...(isThere ? before : []));
        const published = {
            created: at(dayOf(start + given)),
            expires: at(dayOf(end)),
            tags: { rotated: dayOf(start) },
        };
        return version(`published-${index}`, published, generation);
    });
    const current = credentials.find(({ keyId }) => keyId === `published-${last}`);
    assert.ok(current);
    const serverDate = dayOf(TODAY);
    return { facts: { ...facts({ serverDate, credentials, vaults: [vault(versions)] }), current }, copies, orphans };
}

function always(holds: (past: Past) => void): void {
    fc.assert(
        fc.property(PASTS, (issues) => holds(leftOf(issues))),
        { numRuns: 400 },
    );
}

/** What is left after a sweep. */
function swept(some: SweepFacts): SweepFacts {
    const removed = sweepable(some).map(({ keyId }) => keyId);
    return { ...some, credentials: some.credentials.filter(({ keyId }) => !removed.includes(keyId)) };
}

describe("a sweep, whatever has been published, copied and left behind", () => {
    it("never takes a person's copy of a name for unpublished, also when the original is gone from Entra", () => {
        always(({ facts: some, copies }) => {
            let present = some;
            for (let day = TODAY; day <= TODAY + 60; day += 10) {
                present = { ...present, serverDate: dayOf(day) };
                const taken = sweepable(present).filter(({ reason }) => reason === "neverPublished");
                assert.deepEqual(
                    taken.filter(({ keyId }) => copies.includes(keyId)),
                    [],
                );
                present = swept(present);
            }
        });
    });

    it("removes at once what runs have left behind, where Entra has what was published after it", () => {
        always(({ facts: some, orphans }) => {
            const left = swept(some).credentials.map(({ keyId }) => keyId);
            assert.deepEqual(
                orphans.filter((keyId) => left.includes(keyId)),
                [],
            );
        });
    });

    it("finds nothing more to remove in the same moment", () => {
        always(({ facts: some }) => assert.deepEqual(sweepable(swept(some)), []));
    });
});
