import assert from "node:assert/strict";
import fc from "fast-check";
import type { Credential } from "../../../provider/graph/credential";
import { noRoom, planRoom } from "../../../provider/rotate/room";
import { addToInstant } from "../../../simulator/clock";
import { nameOf } from "../support";
import { at, credential, FIRST, facts, LATER, NOW, SECOND, THIRD, unlisted, vault, version } from "./fixtures";

const WANTED = nameOf(3, THIRD);
const request = { displayName: WANTED, overlap: "P2D", limit: 2 };

const first = (endDateTime = LATER) =>
    credential("first", { displayName: nameOf(1, FIRST), startDateTime: FIRST, endDateTime });
const second = (endDateTime = LATER) =>
    credential("second", { displayName: nameOf(2, SECOND), startDateTime: SECOND, endDateTime });
const orphan = (changed: Partial<Credential> = {}) => credential("orphan", changed);
const foreign = (endDateTime = LATER) => credential("hand", { displayName: "made by hand", endDateTime });

/** A vault whose newest version names a key since an instant, by default since that was issued. */
const holds = (keyId: string, since = SECOND, name = "kv") => vault([version(keyId, { created: at(since) })], { name });
const EMPTY = vault();

interface Row {
    readonly it: string;
    readonly credentials: readonly Credential[];
    readonly revokeBefore?: string;
    readonly vaults: ReturnType<typeof vault>[];
    /** Vaults that the program names no longer. */
    readonly left?: ReturnType<typeof vault>[];
    readonly gone: readonly string[];
}

const TABLE: readonly Row[] = [
    { it: "leaves everything alone while there is room", credentials: [first(FIRST)], vaults: [EMPTY], gone: [] },
    { it: "removes what has ended", credentials: [first(NOW), second()], vaults: [EMPTY], gone: ["first"] },
    {
        it: "keeps what is valid and was published lately",
        credentials: [first(), second()],
        vaults: [holds("second", addToInstant(NOW, "-P1D"))],
        gone: [],
    },
    { it: "keeps a foreign one that has ended", credentials: [foreign(FIRST), second()], vaults: [EMPTY], gone: [] },
    {
        it: "removes what was revoked and is not published any more",
        credentials: [first(), second()],
        revokeBefore: NOW,
        vaults: [holds("SECOND")],
        gone: ["first"],
    },
    {
        it: "removes everything revoked when nothing was published yet",
        credentials: [first(), second()],
        revokeBefore: NOW,
        vaults: [EMPTY],
        gone: ["first", "second"],
    },
    {
        it: "removes an orphan that carries the wanted name, when it takes the last place",
        credentials: [second(), orphan()],
        vaults: [holds("second")],
        gone: ["orphan"],
    },
    {
        it: "removes an orphan of the wanted generation that was planned at another time, as a killed run leaves one",
        credentials: [second(), orphan({ displayName: nameOf(3, addToInstant(THIRD, "-P1D")) })],
        vaults: [holds("second")],
        gone: ["orphan"],
    },
    {
        it: "removes what was revoked although a vault holds it that was left",
        credentials: [first(), second()],
        revokeBefore: NOW,
        vaults: [holds("second")],
        left: [holds("first", FIRST, "kv-left")],
        gone: ["first"],
    },
    {
        it: "keeps what a vault holds that was left, however long ago",
        credentials: [first(), second()],
        vaults: [holds("second")],
        left: [holds("first", FIRST, "kv-left")],
        gone: [],
    },
    {
        it: "removes what earlier days' attempts at the generation left, when nothing was ever published",
        credentials: ["one", "other"].map((keyId) => orphan({ keyId, displayName: nameOf(3, SECOND) })),
        vaults: [EMPTY],
        gone: ["one", "other"],
    },
    {
        it: "keeps an earlier day's attempt that an older version in Key Vault names",
        credentials: [orphan({ displayName: nameOf(3, SECOND) }), credential("published")],
        vaults: [
            vault([
                version("orphan", { created: at(THIRD) }),
                version("published", { created: at(addToInstant(NOW, "-P1D")) }),
            ]),
        ],
        gone: [],
    },
    {
        it: "leaves an orphan to the sweep when there is room after what was revoked",
        credentials: [first(), orphan()],
        revokeBefore: SECOND,
        vaults: [EMPTY],
        gone: ["first"],
    },
    {
        it: "leaves an orphan to the sweep when there is room after what has ended",
        credentials: [first(NOW), orphan()],
        vaults: [EMPTY],
        gone: ["first"],
    },
    {
        it: "keeps one of the wanted name that Key Vault holds: it is being made again",
        credentials: [second(), credential("published")],
        vaults: [holds("published", addToInstant(NOW, "-P1D"))],
        gone: [],
    },
    {
        it: "keeps what might be published when a vault cannot tell",
        credentials: [first(), orphan()],
        revokeBefore: SECOND,
        vaults: [unlisted()],
        gone: [],
    },
    {
        it: "still removes what has ended when a vault cannot tell",
        credentials: [first(NOW), second(), orphan()],
        revokeBefore: NOW,
        vaults: [unlisted()],
        gone: ["first"],
    },
    {
        it: "keeps an orphan of another name, which the wanted one says nothing about",
        credentials: [second(), credential("older", { displayName: nameOf(2, SECOND, { label: "renamed" }) })],
        vaults: [EMPTY],
        gone: [],
    },
    {
        it: "removes one that nobody holds any more, since Key Vault has had another for the whole overlap",
        credentials: [first(), second()],
        vaults: [holds("SECOND", addToInstant(NOW, "-P2D"))],
        gone: ["first"],
    },
    {
        it: "keeps one of the wanted name that is older than what Key Vault holds: it may have been there before",
        credentials: [orphan({ startDateTime: SECOND }), credential("published")],
        vaults: [holds("published", THIRD)],
        gone: [],
    },
    {
        it: "keeps one that somebody may still hold",
        credentials: [first(), second()],
        vaults: [holds("second", addToInstant(NOW, "-P1DT23H59M59S"))],
        gone: [],
    },
    {
        it: "keeps one that nobody holds any more when an orphan's place is enough",
        credentials: [first(), orphan()],
        vaults: [holds("second", addToInstant(NOW, "-P2D"))],
        gone: ["orphan"],
    },
    {
        it: "keeps a foreign one, however long Key Vault has had ours",
        credentials: [foreign(), second()],
        vaults: [holds("second", FIRST)],
        gone: [],
    },
    {
        it: "goes by our newest version, whatever a person wrote on top",
        credentials: [first(), second()],
        vaults: [vault([version("second", { created: at(SECOND) }), { ...version("x"), tags: {}, created: at(NOW) }])],
        gone: ["first"],
    },
    {
        it: "keeps what the newest version of any vault holds, though the others have had another one for long",
        credentials: [first(), second()],
        vaults: [holds("second"), holds("first", SECOND, "kv-2")],
        gone: [],
    },
    {
        it: "keeps one that somebody may still hold who reads the vault that was written last",
        credentials: [first(), second()],
        vaults: [holds("second"), holds("second", addToInstant(NOW, "-P1D"), "kv-2")],
        gone: [],
    },
    {
        it: "removes one that no vault holds any more, whether another vault has anything yet or not",
        credentials: [first(), second()],
        vaults: [holds("second"), EMPTY],
        gone: ["first"],
    },
    {
        it: "keeps everything that is valid when one of the vaults cannot tell",
        credentials: [first(), second()],
        vaults: [holds("second"), unlisted("kv-2")],
        gone: [],
    },
];

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
