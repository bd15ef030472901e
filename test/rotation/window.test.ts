import { deepEqual, equal, match } from "node:assert/strict";
import { plan, rotationDue } from "../../rotation";
import { isOpen, nextOpening, readHours, type Window } from "../../rotation/window";
import { ledgerAfter, settingsOf } from "./fixtures";

const EVERY_DAY: Window["days"] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const berlin = (hours: string, days = EVERY_DAY): Window => ({ days, hours, timeZone: "Europe/Berlin" });

describe("the hours of a window", () => {
    it("may pass midnight, and may be the whole day", () => {
        deepEqual(readHours("22:00-04:00"), { start: 1_320, end: 1_680 });
        deepEqual(readHours("00:00-24:00"), { start: 0, end: 1_440 });
        deepEqual(readHours("22:00-24:00"), { start: 1_320, end: 1_440 });
    });

    for (const hours of [
        "",
        "22:00",
        "22:00-22:00",
        "24:00-04:00",
        "22:00-25:00",
        "9:00-10:00",
        "22:00-04:60",
        "22:00-24:01",
    ]) {
        it(`are not "${hours}"`, () => equal(readHours(hours), undefined));
    }
});

describe("a window", () => {
    const weekend = berlin("22:00-04:00", ["saturday"]);

    it("is open from its start on, past midnight, until its end", () => {
        // 2027-01-09 is a Saturday; Berlin is an hour ahead of UTC.
        const open = (now: string) => isOpen(weekend, now);
        deepEqual(["2027-01-09T20:59:59Z", "2027-01-09T21:00:00Z"].map(open), [false, true]);
        deepEqual(["2027-01-10T02:59:59Z", "2027-01-10T03:00:00Z"].map(open), [true, false]);
        equal(open("2027-01-08T23:00:00Z"), false);
    });

    it("opens at the same time of day in summer and winter", () => {
        equal(nextOpening(weekend, "2027-01-09T21:00:00Z"), "2027-01-16T21:00:00Z");
        equal(nextOpening(weekend, "2027-07-01T00:00:00Z"), "2027-07-03T20:00:00Z");
    });

    it("opens when clocks are put forward over its start, and closes when they are put forward over its end", () => {
        // On 2027-03-28 Berlin goes from 02:00 to 03:00 at 01:00 UTC.
        equal(nextOpening(berlin("02:30-05:00"), "2027-03-27T12:00:00Z"), "2027-03-28T01:00:00Z");
        const ending = berlin("00:00-02:30");
        deepEqual([isOpen(ending, "2027-03-28T00:59:59Z"), isOpen(ending, "2027-03-28T01:00:00Z")], [true, false]);
    });

    it("does not open on the day on which clocks leave all of it out", () => {
        equal(nextOpening(berlin("02:00-03:00"), "2027-03-27T12:00:00Z"), "2027-03-29T00:00:00Z");
        equal(nextOpening(berlin("02:00-03:00", ["sunday"]), "2027-03-27T12:00:00Z"), "2027-04-04T00:00:00Z");
    });

    it("lasts from the first to the second time that clocks show when they are put back", () => {
        // On 2027-10-31 Berlin goes from 03:00 back to 02:00 at 01:00 UTC.
        const repeated = berlin("02:10-02:50");
        equal(nextOpening(repeated, "2027-10-30T12:00:00Z"), "2027-10-31T00:10:00Z");
        deepEqual([isOpen(repeated, "2027-10-31T01:49:59Z"), isOpen(repeated, "2027-10-31T01:50:00Z")], [true, false]);
    });
});

describe("a scheduled rotation with a window", () => {
    // Due on Thursday, 2027-04-01, with two weeks of grace.
    const args = { grace: "P14D", window: { days: ["saturday"], hours: "22:00-04:00" } };
    const ledger = ledgerAfter(["2027-01-01T00:00:00Z", args]);
    const settings = settingsOf(args);

    it("waits for it, and changes nothing of the ledger", () => {
        const verdict = rotationDue(ledger, settings, "2027-04-01T00:00:00Z");
        deepEqual([verdict.action, verdict.reason], ["wait", "window"]);
        match(
            verdict.message,
            /was due 2027-04-01T00:00:00Z, and waits for the window that opens 2027-04-03T22:00:00Z/,
        );
        deepEqual(plan(ledger, settings, "2027-04-01T00:00:00Z"), ledger);
    });

    it("happens in it", () => {
        equal(plan(ledger, settings, "2027-04-04T03:59:59Z").current.generation, 2);
    });

    it("happens outside of it where the next one does not open a day before mustRunBefore, and says so", () => {
        // mustRunBefore is Thursday, 2027-04-15; the last window that fits opens on Saturday, 2027-04-10.
        equal(rotationDue(ledger, settings, "2027-04-10T21:59:59Z").reason, "window");
        const verdict = rotationDue(ledger, settings, "2027-04-11T04:00:00Z");
        equal(verdict.action, "rotate");
        match(verdict.message, /not waited for.*opens 2027-04-17T22:00:00Z.*mustRunBefore \(2027-04-15T00:00:00Z\)/);
    });

    it("waits to the second until a day before mustRunBefore", () => {
        const at = (grace: string) => {
            const one = { ...args, grace };
            const first = ledgerAfter(["2027-01-01T00:00:00Z", one]);
            return rotationDue(first, settingsOf(one), "2027-04-01T00:00:00Z").action;
        };
        deepEqual([at("P3DT22H"), at("P3DT21H59M59S")], ["wait", "rotate"]);
    });

    it("does not hold a rotateToken, a revocation or a shorter life back", () => {
        const now = "2027-04-01T00:00:00Z";
        const reason = (changed: object) => rotationDue(ledger, settingsOf({ ...args, ...changed }), now).reason;
        equal(reason({ rotateToken: "now" }), "rotateToken");
        equal(reason({ revokeBefore: now }), "revoked");
        equal(reason({ overlap: "P1D" }), "shorterLife");
    });

    it("says of a shorter life, where two may live, that it waits for the window as well, the same before it is due and after", () => {
        const capped = { ...args, maxLiveCredentials: 2 };
        const shorter = settingsOf({ ...capped, overlap: "P1D" });
        let ledger = ledgerAfter(["2027-01-01T00:00:00Z", capped]);
        ledger = plan(ledger, shorter, "2027-02-01T00:00:00Z");
        deepEqual([ledger.blocked?.wanted, ledger.blocked?.until], ["shorterLife", "2027-04-03T22:00:00Z"]);
        for (const now of ["2027-03-31T23:59:59Z", "2027-04-01T00:00:00Z", "2027-04-03T21:59:59Z"]) {
            deepEqual(plan(ledger, shorter, now), ledger);
        }
        equal(plan(ledger, shorter, "2027-04-03T22:00:00Z").current.generation, 2);
    });
});
