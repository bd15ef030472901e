import { deepEqual, equal } from "node:assert/strict";
import { plan } from "../../rotation";
import { ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const DUE = "2026-04-01T00:00:00Z";

describe("a rotate token", () => {
    const later = "2026-02-01T00:00:00Z";

    it("rotates when it is added or changed, once", () => {
        const added = ledgerAfter([START], [later, { rotateToken: "a" }]);
        equal(added.current.generation, 2);
        deepEqual(plan(added, settingsOf({ rotateToken: "a" }), later), added);
        equal(plan(added, settingsOf({ rotateToken: "b" }), later).current.generation, 3);
    });

    it("asks for nothing when it is removed or emptied, but does when it comes back", () => {
        const removed = ledgerAfter([START, { rotateToken: "a" }], [later, { rotateToken: "" }]);
        equal(removed.current.generation, 1);
        equal("rotateToken" in removed.settings, false);
        equal(plan(removed, settingsOf({ rotateToken: "a" }), later).current.generation, 2);
    });

    it("is satisfied by the scheduled rotation of the same run", () => {
        const ledger = ledgerAfter([START], [DUE, { rotateToken: "a" }]);
        deepEqual([ledger.current.generation, ledger.settings.rotateToken], [2, "a"]);
        deepEqual(plan(ledger, settingsOf({ rotateToken: "a" }), "2026-04-02T00:00:00Z"), ledger);
    });

    it("does not move the grid", () => {
        equal(ledgerAfter([START], [later, { rotateToken: "a" }]).current.dueAt, DUE);
    });
});

describe("a revocation", () => {
    const later = "2026-02-01T00:00:00Z";

    for (const [name, revokeBefore, generation] of [
        ["at its issue is kept", START, 1],
        ["a second after its issue is replaced", "2026-01-01T00:00:01Z", 2],
        ["at this very instant is replaced", later, 2],
        ["in the future is kept", "2026-02-01T00:00:01Z", 1],
    ] as const) {
        it(`of everything before a moment: a generation issued ${name}`, () => {
            const ledger = ledgerAfter([START], [later, { revokeBefore }]);
            deepEqual([ledger.current.generation, ledger.previous.length], [generation, 0]);
            deepEqual(plan(ledger, settingsOf({ revokeBefore }), later), ledger);
        });
    }

    it("takes previous generations that were issued earlier, and only those", () => {
        const args = { rotateEvery: "P7D", overlap: "P30D" };
        const runs = [
            [START, args],
            ["2026-01-08T00:00:00Z", args],
            ["2026-01-15T00:00:00Z", args],
        ] as const;
        deepEqual(
            ledgerAfter(...runs).previous.map(({ generation }) => generation),
            [1, 2],
        );
        const revoked = ledgerAfter(...runs, ["2026-01-16T00:00:00Z", { ...args, revokeBefore: "2026-01-08" }]);
        deepEqual(
            revoked.previous.map(({ generation }) => generation),
            [2],
        );
        equal(revoked.current.generation, 3);
    });

    it("also removes what a rotation in the same run replaces", () => {
        deepEqual(ledgerAfter([START], [DUE, { revokeBefore: DUE }]).previous, []);
    });
});
