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

describe("a revocation under a clock that stands before the current generation's issue", () => {
    /** A machine whose clock was two months ahead has rotated twice. */
    const AHEAD = [[START], ["2026-03-01T00:00:00Z", { rotateToken: "a" }]] as const;
    const NOW = "2026-01-05T00:00:00Z";
    const asked = (revokeBefore: string | undefined) => ({ rotateToken: "a", revokeBefore });

    it("replaces it and leaves nothing else, whatever the ledger says about their issue", () => {
        const ledger = ledgerAfter(...AHEAD, [NOW, asked("2025-12-01")]);
        deepEqual(
            [ledger.current.generation, ledger.current.issuedAt, ledger.current.dueAt, ledger.previous],
            [3, NOW, DUE, []],
        );
        equal(ledger.settings.revokeBefore, "2025-12-01T00:00:00Z");
    });

    for (const [name, now, revokeBefore, generation] of [
        ["at the same instant", NOW, NOW, 3],
        ["later", "2026-01-06T00:00:00Z", NOW, 3],
        ["when the clock goes back once more", "2026-01-04T00:00:00Z", NOW, 3],
        ["when it is taken back", "2026-01-04T00:00:00Z", undefined, 3],
        ["but by another one, if the clock goes back once more", "2026-01-04T00:00:00Z", "2026-01-03", 4],
        ["but by another one, if that is later than the issue", "2026-01-06T00:00:00Z", "2026-01-06", 4],
    ] as const) {
        it(`replaces it once: ${name}`, () => {
            const ledger = ledgerAfter(...AHEAD, [NOW, asked(NOW)], [now, asked(revokeBefore)]);
            equal(ledger.current.generation, generation);
        });
    }

    it("is not asked for anew by a value that was taken back and given again", () => {
        const taken = ["2026-01-04T00:00:00Z", asked(undefined)] as const;
        const again = ["2026-01-04T00:00:00Z", asked(NOW)] as const;
        equal(ledgerAfter(...AHEAD, [NOW, asked(NOW)], taken, again).current.generation, 3);
    });

    it("that an earlier run honoured changes nothing", () => {
        const honoured = ledgerAfter([START], ["2026-03-01T00:00:00Z", asked("2025-12-01")]);
        deepEqual(plan(honoured, settingsOf(asked("2025-12-01")), NOW), honoured);
    });

    it("waits until its time has come", () => {
        const revokeBefore = "2026-01-10T00:00:00Z";
        const waiting = ledgerAfter(...AHEAD, [NOW, asked(revokeBefore)]);
        deepEqual(waiting, ledgerAfter(...AHEAD));
        equal(plan(waiting, settingsOf(asked(revokeBefore)), revokeBefore).current.generation, 3);
    });

    it("finds a place where two may live only", () => {
        const two = { maxLiveCredentials: 2 };
        const ahead = ledgerAfter([START, two], ["2026-03-01T00:00:00Z", { ...two, rotateToken: "a" }]);
        const after = plan(ahead, settingsOf({ ...two, ...asked(NOW) }), NOW);
        deepEqual([after.current.generation, after.current.dueAt, after.previous], [3, DUE, []]);
    });
});
