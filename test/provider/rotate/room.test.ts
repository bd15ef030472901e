import assert from "node:assert/strict";
import fc from "fast-check";
import type { PasswordCredential } from "../../../provider/graph/graph-client";
import { planRoom } from "../../../provider/sweep/plan-room";
import type { PublishedKey } from "../../../provider/sweep/published-key";
import { addToInstant } from "../../../simulator/clock";
import { nameOf } from "./harness";
import { FIRST, NOW, SECOND, THIRD } from "./tenant";

const LATER = "2027-01-01T00:00:00Z";
const WANTED = nameOf(3, THIRD);

const facts = { series: "4f2a9c01b7de", displayName: WANTED, limit: 2 };

const one = (keyId: string, displayName: string | undefined, endDateTime = LATER): PasswordCredential => ({
    keyId,
    displayName,
    endDateTime,
});
const first = (endDateTime?: string) => one("first", nameOf(1, FIRST), endDateTime);
const second = (endDateTime?: string) => one("second", nameOf(2, SECOND), endDateTime);
const orphan = (keyId = "orphan") => one(keyId, WANTED);
const foreign = (endDateTime?: string) => one("hand", "made by hand", endDateTime);

interface Row {
    readonly it: string;
    readonly credentials: readonly PasswordCredential[];
    readonly revokeBefore?: string;
    readonly overlap?: string;
    /** What Key Vault answers, or each of several vaults; leaving it out means that it is not to be asked. */
    readonly published?: PublishedKey | readonly PublishedKey[];
    readonly gone: readonly string[];
}

const TABLE: readonly Row[] = [
    { it: "leaves everything alone while there is room", credentials: [first(FIRST)], gone: [] },
    { it: "removes what has ended", credentials: [first(NOW), second()], gone: ["first"] },
    { it: "keeps what is valid", credentials: [first(), second()], gone: [] },
    { it: "keeps a foreign one that has ended", credentials: [foreign(FIRST), second()], gone: [] },
    {
        it: "removes what was revoked and is not published any more",
        credentials: [first(), second()],
        revokeBefore: NOW,
        published: { keyId: "SECOND" },
        gone: ["first"],
    },
    {
        it: "removes everything revoked when nothing was published yet",
        credentials: [first(), second()],
        revokeBefore: NOW,
        published: { keyId: undefined },
        gone: ["first", "second"],
    },
    {
        it: "removes an orphan that carries the wanted name, when it takes the last place",
        credentials: [second(), orphan()],
        published: { keyId: "second" },
        gone: ["orphan"],
    },
    {
        it: "leaves an orphan to the sweep when there is room after what was revoked",
        credentials: [first(), orphan()],
        revokeBefore: SECOND,
        published: { keyId: undefined },
        gone: ["first"],
    },
    {
        it: "leaves an orphan to the sweep when there is room after what has ended",
        credentials: [first(NOW), orphan()],
        gone: ["first"],
    },
    {
        it: "keeps one of the wanted name that Key Vault holds: it is being made again",
        credentials: [second(), orphan("published")],
        published: { keyId: "published" },
        gone: [],
    },
    {
        it: "keeps what might be published when Key Vault cannot tell",
        credentials: [first(), orphan()],
        revokeBefore: SECOND,
        published: { unclear: "closed" },
        gone: [],
    },
    {
        it: "still removes what has ended when Key Vault cannot tell",
        credentials: [first(NOW), second(), orphan()],
        revokeBefore: NOW,
        published: { unclear: "closed" },
        gone: ["first"],
    },
    {
        it: "keeps an orphan of another name, which the wanted one says nothing about",
        credentials: [second(), one("older", nameOf(2, SECOND, { label: "renamed" }))],
        gone: [],
    },
    {
        it: "removes one that nobody holds any more, since Key Vault has had another for the whole overlap",
        credentials: [first(), second()],
        overlap: "P2D",
        published: { keyId: "SECOND", since: addToInstant(NOW, "-P2D") },
        gone: ["first"],
    },
    {
        it: "keeps one of the wanted name that is older than what Key Vault holds: it may have been there before",
        credentials: [{ ...orphan(), startDateTime: SECOND }, orphan("published")],
        published: { keyId: "published", since: THIRD },
        gone: [],
    },
    {
        it: "keeps one that somebody may still hold",
        credentials: [first(), second()],
        overlap: "P2D",
        published: { keyId: "second", since: addToInstant(NOW, "-P1DT23H59M59S") },
        gone: [],
    },
    {
        it: "keeps one that nobody holds any more when an orphan's place is enough",
        credentials: [first(), orphan()],
        overlap: "P2D",
        published: { keyId: "second", since: addToInstant(NOW, "-P2D") },
        gone: ["orphan"],
    },
    {
        it: "keeps a foreign one, however long Key Vault has had ours",
        credentials: [foreign(), second()],
        overlap: "P2D",
        published: { keyId: "second", since: FIRST },
        gone: [],
    },
    {
        it: "keeps what Key Vault may have had when it does not tell since when it has what it has",
        credentials: [first(), second()],
        overlap: "P2D",
        published: { keyId: "second" },
        gone: [],
    },
    {
        it: "keeps what the newest version of any vault holds, though the others have had another one for long",
        credentials: [first(), second()],
        overlap: "P2D",
        published: [
            { keyId: "second", since: addToInstant(NOW, "-P9D") },
            { keyId: "first", since: addToInstant(NOW, "-P9D") },
        ],
        gone: [],
    },
    {
        it: "keeps one that somebody may still hold who reads the vault that was written last",
        credentials: [first(), second()],
        overlap: "P2D",
        published: [
            { keyId: "second", since: addToInstant(NOW, "-P9D") },
            { keyId: "second", since: addToInstant(NOW, "-P1D") },
        ],
        gone: [],
    },
    {
        it: "removes one that no vault holds any more, whether another vault has anything yet or not",
        credentials: [first(), second()],
        overlap: "P2D",
        published: [{ keyId: "second", since: addToInstant(NOW, "-P9D") }, { keyId: undefined }],
        gone: ["first"],
    },
    {
        it: "keeps everything that is valid when one of the vaults cannot tell",
        credentials: [first(), second()],
        overlap: "P2D",
        published: [{ keyId: "second", since: addToInstant(NOW, "-P9D") }, { unclear: "closed" }],
        gone: [],
    },
];

describe("making room", () => {
    for (const row of TABLE) {
        it(row.it, async () => {
            let asked = 0;
            const ask = async () => {
                asked += 1;
                return [row.published ?? { unclear: "nobody was to ask" }].flat();
            };
            const { revokeBefore, overlap } = row;
            const plan = await planRoom(row.credentials, { ...facts, revokeBefore, overlap }, NOW, ask);
            assert.deepEqual(
                plan.removals.map(({ keyId }) => keyId),
                row.gone,
            );
            assert.equal(asked, row.published ? 1 : 0);
            assert.equal(plan.staying.length, row.credentials.length - row.gone.length);
            const isUnclear = [row.published ?? []].flat().some((answer) => "unclear" in answer);
            assert.equal(plan.unclear, isUnclear ? "closed" : undefined);
        });
    }

    it("never removes the published one, unless it has ended, nor a foreign one", async () => {
        const credentials = fc.uniqueArray(fc.constantFrom(first(), second(), first(NOW), orphan(), foreign()), {
            selector: ({ keyId }) => keyId,
        });
        const keys = fc.constantFrom("first", "second", "orphan", "hand", undefined);
        await fc.assert(
            fc.asyncProperty(
                credentials,
                keys,
                fc.constantFrom(undefined, SECOND, NOW),
                fc.integer({ min: 1, max: 3 }),
                async (some, keyId, revokeBefore, limit) => {
                    const ask = async () => [{ keyId, since: FIRST }];
                    const asked = { ...facts, revokeBefore, limit, overlap: "PT1S" };
                    const { removals } = await planRoom(some, asked, NOW, ask);
                    assert.ok(removals.every((removal) => removal.keyId !== "hand"));
                    assert.ok(removals.every((removal) => removal.keyId !== keyId || removal.reason === "ended"));
                },
            ),
        );
    });
});
