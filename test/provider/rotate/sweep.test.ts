import assert from "node:assert/strict";
import type { Credential } from "../../../provider/graph/credential";
import type { SweepFacts } from "../../../provider/rotate/facts";
import { type RemovalReason, sweepable } from "../../../provider/rotate/sweep";
import { nameOf } from "../support";
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

const second = (changed: Partial<Credential> = {}) =>
    credential("second", { displayName: nameOf(2, SECOND), startDateTime: SECOND, ...changed });

/** Generation 3 is current, 2 is still valid; a vault has versions of both. */
const published: SweepFacts = {
    ...facts(),
    vaults: [vault([version("second", {}, 2), version("current")])],
    current: credential("current"),
};
const revokedBefore = (revokeBefore: string) => ({ planned: { ...published.planned, revokeBefore } });

type Row = readonly [
    it: string,
    credential: Credential,
    reason: RemovalReason | undefined,
    facts?: Partial<SweepFacts>,
];

/** A version of the same number that was published before the ledger began anew. */
const renumbered = version("before", { created: at(SECOND), tags: { rotated: SECOND } });

const TABLE: readonly Row[] = [
    ["keeps the current one", credential("current"), undefined],
    ["keeps the current one even when it has ended", credential("current", { endDateTime: FIRST }), undefined],
    ["keeps the current one even when it was revoked", credential("current"), undefined, revokedBefore(NOW)],
    ["knows the current one in capital letters", credential("CURRENT", { endDateTime: FIRST }), undefined],
    ["keeps a previous one that is valid", second(), undefined],
    [
        "keeps one made by hand, ended or not",
        credential("hand", { displayName: "by hand", endDateTime: FIRST }),
        undefined,
    ],
    [
        "keeps one without a name, ended or not",
        credential("hand", { displayName: undefined, endDateTime: FIRST }),
        undefined,
    ],
    [
        "keeps one that somebody renamed: it is not ours any more",
        second({ displayName: "x", endDateTime: FIRST }),
        undefined,
    ],
    [
        "keeps one of another series, whatever else its name says",
        credential("x", { displayName: nameOf(3, THIRD, { series: OTHER_SERIES }), endDateTime: FIRST }),
        undefined,
        revokedBefore(NOW),
    ],
    ["removes one that ended a second ago", second({ endDateTime: "2026-07-01T11:59:59Z" }), "ended"],
    ["removes one that ends at this very moment", second({ endDateTime: NOW }), "ended"],
    ["keeps one that ends in a second", second({ endDateTime: "2026-07-01T12:00:01Z" }), undefined],
    [
        "reads end dates with fractions and offsets, as Graph may give them",
        second({ endDateTime: "2026-07-01T14:00:00.0000000+02:00" }),
        "ended",
    ],
    ["keeps one whose end date is missing", second({ endDateTime: undefined }), undefined],
    ["keeps one whose end date cannot be read", second({ endDateTime: "yesterday" }), undefined],
    ["removes one that was issued before the revocation", second(), "revoked", revokedBefore("2026-04-01T00:00:01Z")],
    ["keeps one that was issued at the moment of the revocation", second(), undefined, revokedBefore(SECOND)],
    [
        "judges a revocation by Entra's start date where a clock that was ahead wrote a later one",
        second({ displayName: nameOf(2, LATER) }),
        "revoked",
        revokedBefore(THIRD),
    ],
    [
        "judges a revocation by the written time where Entra's start date is later",
        second({ startDateTime: LATER }),
        "revoked",
        revokedBefore(THIRD),
    ],
    [
        "removes one that was revoked and never published",
        credential("x", { displayName: nameOf(1, FIRST), startDateTime: FIRST }),
        "revoked",
        revokedBefore(THIRD),
    ],
    ["removes what a lost answer left: older than the current one and in no vault", credential("x"), "neverPublished"],
    [
        "removes what a killed run left of an earlier generation, though the label has changed since",
        second({ keyId: "x", displayName: nameOf(2, SECOND, { label: "old" }) }),
        "neverPublished",
        { credentials: [second()] },
    ],
    [
        "keeps what a killed run left of a generation that was never published: its successor is another one",
        second({ keyId: "x" }),
        undefined,
        { vaults: [vault([version("current")])] },
    ],
    [
        "keeps a copied name: a person's secret that was made later than ours",
        credential("x", { startDateTime: "2026-07-01T00:00:01Z" }),
        undefined,
    ],
    [
        "keeps a copied name, also where its number was given anew since: the ledger has begun anew",
        credential("x", { displayName: nameOf(3, SECOND), startDateTime: "2026-04-02T00:00:00Z" }),
        undefined,
        { vaults: [vault([renumbered, version("current")])] },
    ],
    [
        "keeps a copied name that ends later, also where the vault was given the original after the copy was made",
        credential("x", { displayName: nameOf(3, SECOND), startDateTime: "2026-04-02T00:00:00Z" }),
        undefined,
        {
            vaults: [
                vault([{ ...renumbered, created: at("2026-04-03T00:00:00Z"), expires: at(NOW) }, version("current")]),
            ],
        },
    ],
    [
        "removes what a lost answer left before its number was given anew",
        credential("x", { displayName: nameOf(3, SECOND), startDateTime: SECOND }),
        "neverPublished",
        { vaults: [vault([renumbered, version("current")])] },
    ],
    [
        "keeps one without a start date: nobody can tell whether it is older",
        credential("x", { startDateTime: undefined }),
        undefined,
    ],
    [
        "keeps a generation that is not the current one: it was made by a run that may publish it yet",
        credential("x", { displayName: nameOf(4, THIRD) }),
        undefined,
    ],
    [
        "keeps what a vault names, in a version however old, disabled or not",
        credential("x"),
        undefined,
        { vaults: [vault([version("X", { enabled: false, created: 1 }), version("current")])] },
    ],
    [
        "keeps what the state alone says was published: its versions may have been purged",
        credential("x"),
        undefined,
        { remembered: remembered("current", ["kv"], ["x", "current"]) },
    ],
    [
        "keeps what may be published where not all versions of every vault are known",
        credential("x"),
        undefined,
        { vaults: [vault([version("current")]), unlisted("kv-2")] },
    ],
    [
        "keeps what may be published where Resource Manager shows the newest version alone",
        credential("x"),
        undefined,
        { vaults: [vault([version("current")], { hasDataPlane: false, isComplete: false })] },
    ],
    [
        "still removes what has ended where the versions cannot be listed",
        second({ endDateTime: NOW }),
        "ended",
        { vaults: [unlisted()] },
    ],
    [
        "keeps a second entry of the current certificate until it ends",
        credential("x", { certificate: "MIIC" }),
        undefined,
        { current: credential("current", { certificate: "MIIC" }) },
    ],
    [
        "keeps a second entry of a certificate that was published before",
        second({ keyId: "x", certificate: "MIIC" }),
        undefined,
        { credentials: [second({ certificate: "MIIC" })] },
    ],
    [
        "removes a second entry of a certificate that has ended",
        credential("x", { certificate: "MIIC", endDateTime: NOW }),
        "ended",
        { current: credential("current", { certificate: "MIIC" }) },
    ],
    [
        "removes a certificate that a killed run left, where the current one is another",
        credential("x", { certificate: "MIIC" }),
        "neverPublished",
        { current: credential("current", { certificate: "MIID" }) },
    ],
];

describe("what a sweep removes", () => {
    for (const [it_, one, reason, changed = {}] of TABLE) {
        it(it_, () => {
            const credentials = [...(changed.credentials ?? []), one];
            assert.deepEqual(
                sweepable({ ...published, ...changed, credentials }).map((removal) => [removal.keyId, removal.reason]),
                reason ? [[one.keyId, reason]] : [],
            );
        });
    }

    it("names what is to go as Entra knows it", () => {
        assert.deepEqual(sweepable({ ...published, credentials: [second({ keyId: "SECOND", endDateTime: NOW })] }), [
            { keyId: "SECOND", displayName: nameOf(2, SECOND), reason: "ended" },
        ]);
    });

    it("keeps, at the rotation to the next generation, a copied name of the one before that was made after it", () => {
        const copied = second({ keyId: "by-hand", startDateTime: "2026-04-02T00:00:00Z" });
        assert.deepEqual(sweepable({ ...published, credentials: [second(), copied, credential("current")] }), []);
    });
});
