import { deepEqual, equal } from "node:assert/strict";
import { plan, type RotationArgs } from "../../rotation";
import { datesOf, ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const DUE = "2026-04-01T00:00:00Z";

describe("changed settings", () => {
    const later = "2026-02-01T00:00:00Z";
    const change = (args: Partial<RotationArgs>, now = later) => ledgerAfter([START], [now, args]);

    it("rotate at once when the period is shortened and the life is longer than it now may be", () => {
        const ledger = change({ rotateEvery: "P30D" });
        deepEqual(
            [ledger.current.generation, ...datesOf(ledger)],
            [2, later, "2026-03-03T00:00:00Z", "2026-03-11T00:00:00Z"],
        );
        deepEqual(ledger.current.issuedUnder, { rotateEvery: "P30D", overlap: "P7D", grace: "P1D" });
    });

    it("do so once only", () => {
        const ledger = change({ rotateEvery: "P30D" });
        deepEqual(plan(ledger, settingsOf({ rotateEvery: "P30D" }), "2026-02-02T00:00:00Z"), ledger);
    });

    it("do not rotate for a shorter period when the life is short enough already", () => {
        const anchor = "2026-01-11";
        const ledger = ledgerAfter([START, { anchor }], ["2026-01-02T00:00:00Z", { anchor, rotateEvery: "P30D" }]);
        deepEqual([ledger.current.generation, ledger.current.dueAt], [1, "2026-01-11T00:00:00Z"]);
    });

    for (const [rotateEvery, generation] of [
        ["P10D", 1],
        ["P9DT23H59M59S", 2],
    ] as const) {
        it(`${generation === 1 ? "keep" : "replace"} a life of 18 days under ${rotateEvery} and 8 days`, () => {
            const anchor = "2026-01-11";
            const ledger = ledgerAfter([START, { anchor }], ["2026-01-02T00:00:00Z", { anchor, rotateEvery }]);
            equal(ledger.current.generation, generation);
        });
    }

    it("leave a generation that a calendar made longer than its own settings alone", () => {
        const args = { rotateEvery: "P1M", anchor: "2026-01-31" };
        const first = ledgerAfter(["2026-02-28T00:00:00Z", args]);
        equal(first.current.expiresAt, "2026-04-08T00:00:00Z");
        deepEqual(plan(first, settingsOf(args), "2026-03-01T00:00:00Z"), first);
    });

    it("keep the due date when the period is lengthened, and count from now afterwards", () => {
        const ledger = change({ rotateEvery: "P180D" });
        deepEqual([ledger.current.generation, ledger.current.dueAt, ledger.origin], [1, DUE, later]);
        const next = plan(ledger, settingsOf({ rotateEvery: "P180D" }), DUE);
        equal(next.current.dueAt, "2026-07-31T00:00:00Z");
    });

    it("move the due date earlier for a longer overlap or grace, so that both still fit", () => {
        equal(change({ overlap: "P17D" }).current.dueAt, "2026-03-22T00:00:00Z");
        equal(change({ grace: "P11D" }).current.dueAt, "2026-03-22T00:00:00Z");
        equal(change({ grace: "P11D" }).current.mustRunBefore, "2026-04-02T00:00:00Z");
        equal(change({ grace: "P11D" }).current.expiresAt, "2026-04-09T00:00:00Z");
    });

    it("rotate at once when a longer overlap no longer fits", () => {
        equal(change({ overlap: "P66D" }).current.generation, 2);
        equal(change({ overlap: "P65D" }).current.generation, 1);
        equal(change({ overlap: "P65D" }).current.dueAt, "2026-02-02T00:00:00Z");
    });

    it("never move the due date later again", () => {
        const ledger = ledgerAfter(
            [START],
            [later, { rotateEvery: "P80D", overlap: "P17D" }],
            [later, { rotateEvery: "P90D", overlap: "P7D" }],
        );
        deepEqual([ledger.current.generation, ledger.current.dueAt], [1, "2026-03-22T00:00:00Z"]);
    });

    it("leave due and end as they are for a shorter grace, but ask for an earlier run", () => {
        const ledger = ledgerAfter([START, { grace: "P9D" }], [START, { grace: "P9D" }]);
        const next = plan(ledger, settingsOf({ rotateEvery: "P95D", grace: "P4D" }), later);
        equal(next.current.dueAt, DUE);
        deepEqual(
            [ledger.current.mustRunBefore, next.current.mustRunBefore],
            ["2026-04-10T00:00:00Z", "2026-04-05T00:00:00Z"],
        );
    });

    it("take the same length in other units for no change", () => {
        const ledger = ledgerAfter([START, { rotateEvery: "P12M" }], [later, { rotateEvery: "P1Y", overlap: "P1W" }]);
        equal(ledger.origin, START);
    });
});

describe("the origin", () => {
    const later = "2026-02-01T00:00:00Z";

    it("moves to now with a changed rotateEvery, also when nothing rotates, and stays there", () => {
        const args = { rotateEvery: "P120D" };
        const ledger = ledgerAfter([START], [later, args], ["2026-02-10T00:00:00Z", args]);
        deepEqual([ledger.current.generation, ledger.origin], [1, later]);
    });

    it("moves to an anchor that is added or changed, and stays when it is removed", () => {
        const added = ledgerAfter([START], [later, { anchor: "2026-01-15" }]);
        equal(added.origin, "2026-01-15T00:00:00Z");
        equal(plan(added, settingsOf({ anchor: "2026-01-20" }), later).origin, "2026-01-20T00:00:00Z");
        equal(plan(added, settingsOf(), "2026-02-02T00:00:00Z").origin, "2026-01-15T00:00:00Z");
        equal(added.current.dueAt, DUE, "the generation that Entra was told about keeps its dates");
    });

    it("moves to now when the anchor is removed together with a changed rotateEvery", () => {
        const ledger = ledgerAfter([START, { anchor: "2026-01-15" }], [later, { rotateEvery: "P100D" }]);
        equal(ledger.origin, later);
    });

    it("is the anchor even when rotateEvery changes", () => {
        const anchor = "2026-01-15";
        const ledger = ledgerAfter([START, { anchor }], [later, { anchor, rotateEvery: "P100D" }]);
        equal(ledger.origin, "2026-01-15T00:00:00Z");
    });
});
