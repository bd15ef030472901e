import type { Credential } from "../../../provider/graph/credential";
import { addToInstant } from "../../../simulator/clock";
import { nameOf } from "../support";
import { at, credential, FIRST, LATER, NOW, SECOND, THIRD, unlisted, vault, version } from "./fixtures";

/** The name of the secret that needs room, when an attempt to make it has lost its answer. */
export const WANTED = nameOf(3, addToInstant(THIRD, "PT1S"));
export const request = { displayName: WANTED, attempts: [nameOf(3, THIRD)], overlap: "P2D", limit: 2 };

export const first = (endDateTime = LATER) =>
    credential("first", { displayName: nameOf(1, FIRST), startDateTime: FIRST, endDateTime });
export const second = (endDateTime = LATER) =>
    credential("second", { displayName: nameOf(2, SECOND), startDateTime: SECOND, endDateTime });
export const orphan = (changed: Partial<Credential> = {}) => credential("orphan", changed);
export const foreign = (endDateTime = LATER) => credential("hand", { displayName: "made by hand", endDateTime });

/** A vault whose newest version names a key since an instant, by default since that was issued. */
export const holds = (keyId: string, since = SECOND, name = "kv") =>
    vault([version(keyId, { created: at(since) })], { name });
export const EMPTY = vault();

/** What an application and its vaults hold, and which credentials make room. */
export interface Row {
    readonly it: string;
    readonly credentials: readonly Credential[];
    readonly revokeBefore?: string;
    readonly vaults: ReturnType<typeof vault>[];
    /** Vaults that the program names no longer. */
    readonly left?: ReturnType<typeof vault>[];
    readonly gone: readonly string[];
}

/** By the sentence that each row proves. */
export const TABLE: readonly Row[] = [
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
        it: "removes an orphan that a lost answer of this run has left, when it takes the last place",
        credentials: [second(), orphan()],
        vaults: [holds("second")],
        gone: ["orphan"],
    },
    {
        it: "removes what a lost answer of this run has left, also where the newest version of a vault is all that is known",
        credentials: [second(), orphan()],
        vaults: [{ ...holds("second"), hasDataPlane: false, isComplete: false }],
        gone: ["orphan"],
    },
    {
        it: "keeps what an earlier run may have published where the newest version of a vault is all that is known",
        credentials: [second(), orphan({ displayName: nameOf(3, SECOND) })],
        vaults: [{ ...holds("second", addToInstant(NOW, "-P1D")), hasDataPlane: false, isComplete: false }],
        gone: [],
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
        it: "keeps one of the name of an attempt that Key Vault holds: it is being made again",
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
        it: "keeps an orphan of another generation, which the wanted one says nothing about",
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
        it: "keeps one of the name of an attempt that is older than what Key Vault holds: it may have been there before",
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
