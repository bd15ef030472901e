import { deepEqual, ok, throws } from "node:assert/strict";
import { decodeLedger, LEDGER_VERSION, type Ledger } from "../../rotation";
import { ledgerAfter } from "./fixtures";

const TWO = { maxLiveCredentials: 2, spread: "P7D" };
/** A ledger with everything in it that a ledger can have. */
const FULL: Ledger = ledgerAfter(
    ["2026-01-01T00:00:00Z", TWO],
    ["2026-01-02T00:00:00Z", { ...TWO, rotateToken: "a" }],
    ["2026-01-03T00:00:00Z", { ...TWO, rotateToken: "b", revokeBefore: "2025-12-01" }],
);

describe("decoding a ledger", () => {
    it("gives back what was written", () => {
        deepEqual(decodeLedger(JSON.parse(JSON.stringify(FULL))), FULL);
        ok(FULL.spread && FULL.current.earlierBy && FULL.current.replaceableFrom && FULL.blocked);
    });

    it("reads nothing of a spread in one of version 1, which knew none", () => {
        const { spread: _, ...others } = FULL;
        const { earlierBy: __, ...current } = FULL.current;
        deepEqual(decodeLedger({ ...FULL, version: 1 }), { ...others, current });
    });

    it("takes one without a token and a revocation", () => {
        const bare = ledgerAfter(["2026-01-01T00:00:00Z"]);
        deepEqual(decodeLedger(JSON.parse(JSON.stringify(bare))), bare);
    });

    it("leaves out members that it does not know", () => {
        deepEqual(decodeLedger({ ...FULL, comment: "mine" }), FULL);
    });

    for (const version of [LEDGER_VERSION + 1, 4711]) {
        it(`refuses version ${version} of a newer release, and says to upgrade`, () => {
            throws(
                () => decodeLedger({ version, current: "in a form that nobody knows yet" }),
                new RegExp(
                    `ledger\\.version is ${version}, .* up to ${LEDGER_VERSION}: .*Upgrade the package.*left as it is`,
                ),
            );
        });
    }

    for (const [path, value] of [
        ["ledger", null],
        ["ledger", "{}"],
        ["ledger", []],
        ["ledger.version", { ...FULL, version: 0 }],
        ["ledger.version", { ...FULL, version: 1.5 }],
        ["ledger.version", { ...FULL, version: "1" }],
        ["ledger.version", { ...FULL, version: undefined }],
        ["ledger.origin", { ...FULL, origin: "2026-01-01" }],
        ["ledger.previous", { ...FULL, previous: {} }],
        ["ledger.previous[0]", { ...FULL, previous: [3] }],
        ["ledger.previous[0].generation", { ...FULL, previous: [{ ...FULL.previous[0], generation: 0 }] }],
        ["ledger.current.dueAt", { ...FULL, current: { ...FULL.current, dueAt: undefined } }],
        ["ledger.current.generation", { ...FULL, current: { ...FULL.current, generation: 1.5 } }],
        ["ledger.current.lateBy", { ...FULL, current: { ...FULL.current, lateBy: "-P1D" } }],
        [
            "ledger.current.issuedUnder.overlap",
            { ...FULL, current: { ...FULL.current, issuedUnder: { ...FULL.current.issuedUnder, overlap: 7 } } },
        ],
        ["ledger.current.replaceableFrom", { ...FULL, current: { ...FULL.current, replaceableFrom: "" } }],
        ["ledger.settings.rotateEvery", { ...FULL, settings: {} }],
        [
            "ledger.settings.revokeBefore",
            { ...FULL, settings: { ...FULL.settings, revokeBefore: "2026-01-01T00:00:00+00:00" } },
        ],
        ["ledger.current.earlierBy", { ...FULL, current: { ...FULL.current, earlierBy: "P1M" } }],
        ["ledger.current.earlierBy", { ...FULL, current: { ...FULL.current, earlierBy: 3 } }],
        ["ledger.spread", { ...FULL, spread: "P7D" }],
        ["ledger.spread.within", { ...FULL, spread: { by: "P3D" } }],
        ["ledger.spread.within", { ...FULL, spread: { within: "P1M", by: "P3D" } }],
        ["ledger.spread.by", { ...FULL, spread: { within: "P7D" } }],
        ["ledger.spread.by", { ...FULL, spread: { within: "P7D", by: "a bit" } }],
        ["ledger.blocked.wanted", { ...FULL, blocked: { ...FULL.blocked, wanted: "peace" } }],
    ] as const) {
        it(`names ${path} when it is damaged`, () => {
            throws(
                () => decodeLedger(value),
                (error: Error) => error.message.includes(`${path} is `) && error.message.includes("backup"),
            );
        });
    }

    it("never shows a rotate token", () => {
        const damaged = { ...FULL, settings: { ...FULL.settings, rotateToken: 4711 } };
        throws(
            () => decodeLedger(damaged),
            (error: Error) => !error.message.includes("4711") && error.message.includes("rotateToken"),
        );
    });
});
