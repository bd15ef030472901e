import assert from "node:assert/strict";
import { type Decision, decide } from "../../../provider/rotate/decide";
import type { Facts, Planned } from "../../../provider/rotate/facts";
import { nameOf } from "../support";
import { credential, facts, LATER, NOW, remembered, SECOND, THIRD, unlisted, vault, version } from "./fixtures";

type Row = readonly [it: string, facts: Partial<Facts>, decision: Partial<Decision> & Pick<Decision, "action">];

const planned = (changed: Partial<Planned>): Planned => ({ ...facts().planned, ...changed });
const copy = (lagging: readonly string[], sources: readonly string[] = ["kv/version-of-current"]): Row[2] => ({
    action: "copy",
    keyId: "current",
    lagging,
    sources: sources.map((source) => {
        const [name = "", id = ""] = source.split("/");
        return { vault: name, version: id };
    }),
});
const KEEP: Row[2] = { action: "keep", keyId: "current" };
const ISSUE: Row[2] = { action: "issue" };

const TABLE: readonly Row[] = [
    ["keeps what every vault serves and the state knows", { remembered: remembered("current") }, KEEP],
    ["adopts what every vault serves where the state was lost", {}, KEEP],
    ["adopts what every vault serves where an older state names another", { remembered: remembered("older") }, KEEP],
    ["makes another where the private key is gone that is published a reference to", { isKeyLost: true }, ISSUE],
    [
        "goes on over what a person wrote where all was purged that the last run had published there",
        { vaults: [vault([{ ...version("x"), tags: {} }])], remembered: remembered("current") },
        ISSUE,
    ],
    ["knows a key in capital letters", { vaults: [vault([version("CURRENT")])] }, { ...KEEP, keyId: "CURRENT" }],
    [
        "knows a generation by number and end date, not by when it was planned",
        { planned: planned({ issuedAt: NOW }) },
        KEEP,
    ],
    [
        "knows an end date with fractions of seconds",
        { credentials: [credential("current", { endDateTime: "2026-12-01T00:00:00.0000000Z" })] },
        KEEP,
    ],
    [
        "of two that were published, keeps the one that the last run knew",
        {
            credentials: [credential("current"), credential("twice")],
            vaults: [vault([version("twice", { created: 1 }), version("current")])],
            remembered: remembered("current"),
        },
        KEEP,
    ],
    [
        "of two that were published, adopts the later where the state was lost, though a vault has the earlier",
        {
            credentials: [credential("first"), credential("current")],
            vaults: [vault([version("current")]), vault([version("first", { created: 1 })], { name: "kv-2" })],
        },
        copy(["kv-2"]),
    ],
    [
        "copies to a vault that is new",
        { vaults: [vault([version("current")]), vault([], { name: "kv-2" })] },
        copy(["kv-2"]),
    ],
    [
        "copies to a vault that lags",
        { vaults: [vault([version("current")]), vault([version("older", {}, 2)], { name: "kv-2" })] },
        copy(["kv-2"]),
    ],
    [
        "copies within a vault where a person wrote something on top",
        { vaults: [vault([version("current"), { ...version(undefined), tags: {}, version: "by-hand" }])] },
        copy(["kv"]),
    ],
    [
        "copies within a vault where the newest version was disabled, if an enabled one has the value",
        { vaults: [vault([version("current"), version("current", { version: "off", enabled: false })])] },
        copy(["kv"]),
    ],
    ["writes every vault anew where the format changed", { isReformatted: true }, copy(["kv"])],
    [
        "names every version that a value can be copied from",
        {
            vaults: [
                vault([version("current")]),
                vault([version("current", { version: "b" })], { name: "kv-2" }),
                vault([], { name: "kv-3" }),
            ],
        },
        copy(["kv-3"], ["kv/version-of-current", "kv-2/b"]),
    ],
    ["issues anew what is to be made elsewhere: a key does not leave its vault", { isRelocated: true }, ISSUE],
    ["issues a first generation", { credentials: [], vaults: [vault()] }, ISSUE],
    [
        "issues where the only version is disabled: its value cannot be read",
        { vaults: [vault([version("current", { enabled: false })])] },
        ISSUE,
    ],
    ["issues where the credential is gone from Entra", { credentials: [] }, ISSUE],
    ["issues where it has ended", { credentials: [credential("current", { endDateTime: NOW })] }, ISSUE],
    ["issues where another end date is planned", { planned: planned({ expiresAt: "2026-11-30T00:00:00Z" }) }, ISSUE],
    ["issues the next generation", { planned: planned({ generation: 4 }) }, ISSUE],
    ["issues what was made and is in no vault, since its value is lost", { vaults: [vault()] }, ISSUE],
    ["issues what was revoked by its written time", { planned: planned({ revokeBefore: NOW }) }, ISSUE],
    [
        "issues what was revoked by Entra's start, though a wrong clock wrote a later time",
        {
            credentials: [credential("current", { displayName: nameOf(3, LATER), startDateTime: SECOND })],
            planned: planned({ revokeBefore: THIRD }),
        },
        ISSUE,
    ],
    ["keeps what was issued at the moment of a revocation", { planned: planned({ revokeBefore: THIRD }) }, KEEP],
    [
        "keeps by the state what a vault that cannot be listed serves",
        { vaults: [unlisted()], remembered: remembered("current") },
        KEEP,
    ],
    ["issues where the versions cannot be listed and the state was lost", { vaults: [unlisted()] }, ISSUE],
    [
        "copies to a vault that cannot be listed and did not serve it by the state",
        { vaults: [vault([version("current")]), unlisted("kv-2")], remembered: remembered("current") },
        copy(["kv-2"]),
    ],
    [
        "issues where one vault lags and the others cannot be listed: nothing says which version has the value",
        { vaults: [unlisted(), vault([], { name: "kv-2" })], remembered: remembered("current") },
        ISSUE,
    ],
    [
        "keeps what Resource Manager shows as the newest version",
        { vaults: [vault([version("current")], { hasDataPlane: false, isComplete: false })] },
        KEEP,
    ],
    [
        "issues where a vault lags and the others are written through Resource Manager, which tells no value",
        { vaults: [vault([version("current")], { hasDataPlane: false }), vault([], { name: "kv-2" })] },
        ISSUE,
    ],
    [
        "recovers a secret that is softly deleted first",
        { vaults: [vault([], { deleted: version("current") })] },
        { action: "recover" },
    ],
    [
        "recovers ids beside the secret that are softly deleted",
        { ids: [vault([], { deleted: version(undefined) })] },
        { action: "recover" },
    ],
    [
        "recovers what its owner disabled before deleting it, whosever it was: its name is free",
        { vaults: [vault([], { deleted: version("theirs", { enabled: false, tags: { series: "000000000000" } }) })] },
        { action: "recover" },
    ],
];

describe("what a run decides", () => {
    for (const [it_, changed, expected] of TABLE) {
        it(it_, () => {
            const { action, ...rest } = decide(facts(changed));
            const { action: wanted, ...details } = expected;
            assert.equal(action, wanted);
            if (wanted === "issue") {
                assert.match((rest as { reason: string }).reason, /^generation \d is (new|in no vault)/);
            } else {
                assert.deepEqual(rest, details);
            }
        });
    }

    it("says whether a generation is new or its value lost", () => {
        const reasonOf = (changed: Partial<Facts>) => (decide(facts(changed)) as { reason: string }).reason;
        assert.equal(reasonOf({ credentials: [], vaults: [vault()] }), "generation 3 is new");
        assert.equal(
            reasonOf({ vaults: [vault()], remembered: remembered("current") }),
            "generation 3 is in no vault that it can be copied from",
        );
    });

    it("decides the same again after it was carried out", () => {
        const copied = version("current", { version: "copied" });
        const after = facts({ vaults: [vault([version("older", { created: 1 }, 2), copied])] });
        assert.deepEqual(decide(after), KEEP);
    });
});
