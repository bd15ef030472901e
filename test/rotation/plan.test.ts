import { deepEqual, equal, throws } from "node:assert/strict";
import { plan } from "../../rotation";
import { datesOf, ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const DUE = "2026-04-01T00:00:00Z";

describe("the first run", () => {
    it("issues generation 1, counted from now", () => {
        deepEqual(plan(undefined, settingsOf(), START), {
            version: 2,
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
        const asked = settingsOf({ rotateToken: "a", rotateEvery: "P1D", revokeBefore: DUE, anchor: START });
        deepEqual(plan(ledger, asked, "2026-03-31T23:59:59Z"), ledger);
        equal(plan(ledger, asked, DUE).current.generation, 3);
    });
});
