import assert from "node:assert/strict";
import fc from "fast-check";
import { noRoom, planRoom } from "../../../provider/rotate/room";
import { nameOf } from "../support";
import { FIRST, facts, LATER, NOW, SECOND, unlisted } from "./fixtures";
import { EMPTY, first, foreign, holds, orphan, request, second, TABLE, WANTED } from "./room-cases";

describe("making room", () => {
    for (const { it: title, credentials, revokeBefore, vaults, left = [], gone } of TABLE) {
        it(title, () => {
            const planned = { ...facts().planned, revokeBefore };
            const plan = planRoom(facts({ planned, credentials, vaults, left }), request);
            assert.deepEqual(
                plan.removals.map(({ keyId }) => keyId),
                gone,
            );
            assert.equal(plan.staying.length, credentials.length - gone.length);
            const isUnclear = vaults.some((one) => one.unlisted !== undefined) && plan.staying.length >= 1;
            assert.equal(plan.unclear, isUnclear ? "it could not be listed." : undefined);
        });
    }

    it("says whose the secrets are that are in the way, and the choice that remains", () => {
        const some = facts({ credentials: [first(), foreign()], vaults: [unlisted()] });
        assert.equal(
            noRoom(some, request, planRoom(some, request), "application 1234"),
            `"${WANTED}" cannot be created: application 1234 holds 2 client secrets and may hold 2: ` +
                `"${nameOf(1, FIRST)}" (ours, first) ends ${LATER}; "made by hand" (not ours, hand) ends ${LATER}. Wait ` +
                "until one of ours has ended, revoke the earlier ones with revokeBefore, or remove by hand what is not " +
                "ours. Nothing that may be in use was removed: it could not be listed.",
        );
    });

    it("never removes the published one, unless it has ended, nor a foreign one", () => {
        const credentials = fc.uniqueArray(fc.constantFrom(first(), second(), first(NOW), orphan(), foreign()), {
            selector: ({ keyId }) => keyId,
        });
        const keys = fc.constantFrom("first", "second", "orphan", "hand", undefined);
        const revocations = fc.constantFrom(undefined, SECOND, NOW);
        fc.assert(
            fc.property(
                credentials,
                keys,
                revocations,
                fc.integer({ min: 1, max: 3 }),
                (some, keyId, revokeBefore, limit) => {
                    const planned = { ...facts().planned, revokeBefore };
                    const vaults = [keyId === undefined ? EMPTY : holds(keyId, FIRST)];
                    const { removals } = planRoom(facts({ planned, credentials: some, vaults }), {
                        ...request,
                        limit,
                        overlap: "PT1S",
                    });
                    assert.ok(removals.every((removal) => removal.keyId !== "hand"));
                    assert.ok(removals.every((removal) => removal.keyId !== keyId || removal.endDateTime === NOW));
                },
            ),
        );
    });
});
