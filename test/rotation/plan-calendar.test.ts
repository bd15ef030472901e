import { deepEqual, equal, notEqual } from "node:assert/strict";
import { plan } from "../../rotation";
import { datesOf, ledgerAfter, settingsOf } from "./fixtures";

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
