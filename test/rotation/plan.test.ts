import { deepEqual, equal, notEqual, throws } from "node:assert/strict";
import { plan, type RotationArgs } from "../../rotation";
import { datesOf, ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const DUE = "2026-04-01T00:00:00Z";

describe("the first run", () => {
    it("issues generation 1, counted from now", () => {
        deepEqual(plan(undefined, settingsOf(), START), {
            version: 1,
            origin: START,
            current: {
                generation: 1,
                issuedAt: START,
                dueAt: DUE,
                mustRunBefore: "2026-04-02T00:00:00Z",
                expiresAt: "2026-04-09T00:00:00Z",
                lateBy: "PT0S",
                issuedUnder: { rotateEvery: "P90D", overlap: "P7D", grace: "P1D" },
            },
            previous: [],
            settings: { rotateEvery: "P90D" },
        });
    });

    it("takes fractions of a second off the present", () => {
        equal(plan(undefined, settingsOf(), "2026-01-01T01:00:00.999+01:00").current.issuedAt, START);
    });

    it("refuses a present that is no instant", () => {
        throws(() => plan(undefined, settingsOf(), "today"), /now is "today".*YYYY-MM-DDTHH:MM:SSZ/);
    });

    it("remembers a token without rotating for it", () => {
        const ledger = ledgerAfter([START, { rotateToken: "a" }], [START, { rotateToken: "a" }]);
        equal(ledger.current.generation, 1);
        equal(ledger.settings.rotateToken, "a");
    });

    for (const [name, anchor, dueAt] of [
        ["in the past", "2025-12-25", "2026-03-25T00:00:00Z"],
        ["in the future", "2027-01-01", "2026-01-06T00:00:00Z"],
        ["that is now", START, DUE],
        ["a period ahead", DUE, DUE],
        ["a second more than a period ahead", "2026-04-01T00:00:01Z", "2026-01-01T00:00:01Z"],
        ["centuries ago", "1601-01-01T00:00:00Z", "2026-01-23T00:00:00Z"],
    ] as const) {
        it(`counts due dates from an anchor ${name}`, () => {
            const ledger = plan(undefined, settingsOf({ anchor }), START);
            equal(ledger.current.dueAt, dueAt);
            equal(ledger.origin, settingsOf({ anchor }).anchor);
        });
    }

    it("finds a due date ten years from its anchor by the second without counting the seconds", () => {
        const args = { rotateEvery: "PT1S", overlap: "PT1S", grace: "PT0S", anchor: "2016-01-01" };
        deepEqual(datesOf(plan(undefined, settingsOf(args), START)), [
            START,
            "2026-01-01T00:00:01Z",
            "2026-01-01T00:00:02Z",
        ]);
    });
});

describe("a later run", () => {
    for (const [name, now, generation] of [
        ["a second before due keeps the generation", "2026-03-31T23:59:59Z", 1],
        ["at due rotates", DUE, 2],
        ["after due rotates", "2026-04-01T00:00:01Z", 2],
        ["after the end rotates", "2026-04-20T00:00:00Z", 2],
        ["many periods late rotates once", "2028-01-01T00:00:00Z", 2],
    ] as const) {
        it(name, () => {
            equal(ledgerAfter([START], [now]).current.generation, generation);
        });
    }

    it("counts the next due date from the origin, however late it is itself", () => {
        const dues = ["2026-04-01T00:00:00Z", "2026-04-05T06:00:00Z", "2026-06-29T23:59:59Z"].map(
            (now) => ledgerAfter([START], [now]).current.dueAt,
        );
        deepEqual(new Set(dues), new Set(["2026-06-30T00:00:00Z"]));
        equal(ledgerAfter([START], ["2026-06-30T00:00:00Z"]).current.dueAt, "2026-09-28T00:00:00Z");
    });

    it("keeps the replaced generation until its own end, and not at it", () => {
        const runs = [[START], ["2026-04-02T00:00:00Z"]] as const;
        const replaced = { generation: 1, issuedAt: START, expiresAt: "2026-04-09T00:00:00Z" };
        deepEqual(ledgerAfter(...runs).previous, [replaced]);
        deepEqual(ledgerAfter(...runs, ["2026-04-08T23:59:59Z"]).previous, [replaced]);
        deepEqual(ledgerAfter(...runs, ["2026-04-09T00:00:00Z"]).previous, []);
    });

    for (const [name, now, kept] of [
        ["at its end", "2026-04-09T00:00:00Z", 0],
        ["a second before its end", "2026-04-08T23:59:59Z", 1],
    ] as const) {
        it(`remembers ${kept} previous generations when it replaces one ${name}`, () => {
            equal(ledgerAfter([START], [now]).previous.length, kept);
        });
    }

    for (const [name, now, lateBy] of [
        ["at mustRunBefore", "2026-04-02T00:00:00Z", "PT0S"],
        ["a second after mustRunBefore", "2026-04-02T00:00:01Z", "PT1S"],
        ["three days and four hours after it", "2026-04-05T04:00:00Z", "P3DT4H"],
    ] as const) {
        it(`says how late it rotates ${name}`, () => {
            equal(ledgerAfter([START], [now]).current.lateBy, lateBy);
        });
    }

    it("is not late when it rotates by hand ahead of time, and is by hand too when it comes late", () => {
        equal(ledgerAfter([START], ["2026-02-01T00:00:00Z", { rotateToken: "a" }]).current.lateBy, "PT0S");
        equal(ledgerAfter([START], ["2026-04-03T00:00:00Z", { rotateToken: "a" }]).current.lateBy, "P1D");
    });

    it("is late by the mustRunBefore that people were shown, not by one that this run's settings make", () => {
        const longer = { overlap: "P60D" };
        equal(ledgerAfter([START], ["2026-03-01T00:00:00Z", longer]).current.generation, 2);
        equal(ledgerAfter([START], ["2026-03-01T00:00:00Z", longer]).current.lateBy, "PT0S");
    });

    it("returns the very ledger when the clock is before the current generation's issue", () => {
        const ledger = ledgerAfter([START], [DUE]);
        const asked = settingsOf({ rotateToken: "a", rotateEvery: "P1D", revokeBefore: START, anchor: START });
        deepEqual(plan(ledger, asked, "2026-03-31T23:59:59Z"), ledger);
        equal(plan(ledger, asked, DUE).current.generation, 3);
    });
});

describe("month ends and leap days", () => {
    const monthly = { rotateEvery: "P1M", overlap: "P1D", grace: "PT0S" };

    it("do not make P1M from 31 January drift", () => {
        const dues: string[] = [];
        let ledger = plan(undefined, settingsOf({ ...monthly, anchor: "2026-01-31" }), "2026-01-31T00:00:00Z");
        for (let month = 0; month < 5; month += 1) {
            dues.push(ledger.current.dueAt.slice(0, 10));
            ledger = plan(ledger, settingsOf({ ...monthly, anchor: "2026-01-31" }), ledger.current.dueAt);
        }
        deepEqual(dues, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]);
    });

    it("count back from an anchor in the future in the same way", () => {
        const args = { ...monthly, anchor: "2026-03-31" };
        equal(ledgerAfter(["2026-01-31T00:00:00Z", args]).current.dueAt, "2026-02-28T00:00:00Z");
        equal(ledgerAfter(["2028-01-31T00:00:00Z", args]).current.dueAt, "2028-02-29T00:00:00Z");
        equal(ledgerAfter(["2025-11-30T00:00:00Z", args]).current.dueAt, "2025-12-31T00:00:00Z");
    });

    it("let a year from a leap day fall on 28 February and come back to the 29th", () => {
        const yearly = { rotateEvery: "P1Y", overlap: "P1D", grace: "PT0S", anchor: "2024-02-29" };
        equal(ledgerAfter(["2026-06-01T00:00:00Z", yearly]).current.dueAt, "2027-02-28T00:00:00Z");
        equal(ledgerAfter(["2027-06-01T00:00:00Z", yearly]).current.dueAt, "2028-02-29T00:00:00Z");
    });

    it("add grace first and overlap then, each by the calendar", () => {
        const args = { rotateEvery: "P1M", grace: "P1D", overlap: "P1M", anchor: "2026-01-30" };
        deepEqual(datesOf(ledgerAfter(["2025-12-31T00:00:00Z", args])), [
            "2025-12-31T00:00:00Z",
            "2026-01-30T00:00:00Z",
            "2026-02-28T00:00:00Z",
        ]);
    });
});

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

describe("the limit of two years by the calendar", () => {
    it("moves the due date earlier where a month end would go beyond it", () => {
        const args = { rotateEvery: "P1M", overlap: "P23M", grace: "PT0S", anchor: "2026-03-31" };
        const ledger = ledgerAfter(["2026-02-28T00:00:00Z", args]);
        deepEqual(datesOf(ledger), ["2026-02-28T00:00:00Z", "2026-03-28T00:00:00Z", "2028-02-28T00:00:00Z"]);
        deepEqual(plan(ledger, settingsOf(args), "2026-02-28T00:00:00Z"), ledger);
        notEqual(plan(ledger, settingsOf(args), "2026-03-28T00:00:00Z").current.generation, 1);
    });

    it("holds where nothing fits: then mustRunBefore says that the promise cannot be kept", () => {
        // Accepted over two years without a leap day, but days and months mixed in this order add up to more here.
        const args = { rotateEvery: "PT1S", grace: "P11M28D", overlap: "P11M30DT23H59M59S" };
        const ledger = ledgerAfter(["2025-03-15T00:00:00Z", args]);
        deepEqual(datesOf(ledger), ["2025-03-15T00:00:00Z", "2025-03-15T00:00:01Z", "2027-03-15T00:00:00Z"]);
        equal(ledger.current.mustRunBefore < "2026-03-13T00:00:01Z", true);
        deepEqual(plan(ledger, settingsOf(args), "2025-03-15T00:00:00Z"), ledger);
    });
});
