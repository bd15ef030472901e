import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type Ledger, plan, type RotationArgs, validateArgs } from "../../rotation";
import { ARGS, datesOf, ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const NEXT_DAY = "2026-01-02T00:00:00Z";
const FIRST_END = "2026-04-09T00:00:00Z";

/** Arguments of an application that may have two live credentials. */
const two = (args: Partial<RotationArgs> = {}) => ({ ...args, maxLiveCredentials: 2 });
const run = (ledger: Ledger, now: string, args: Partial<RotationArgs>) => plan(ledger, settingsOf(two(args)), now);

describe("where two credentials may live", () => {
    const manual = ledgerAfter([START, two()], [NEXT_DAY, two({ rotateToken: "a" })]);

    it("a rotation by hand happens at once when there is a place, and the next is due once there is one again", () => {
        deepEqual(
            [manual.current.generation, ...datesOf(manual)],
            [2, NEXT_DAY, "2026-06-30T00:00:00Z", "2026-07-08T00:00:00Z"],
        );
        equal(manual.blocked, undefined);
        equal("replaceableFrom" in ledgerAfter([START, two()]).current, false);
        equal(manual.current.replaceableFrom, "2026-04-01T00:00:00Z");
    });

    it("a generation is due exactly at the end of the previous one when that is on the grid", () => {
        const args = two({ rotateEvery: "P8D", overlap: "P7D", grace: "P1D" });
        const ledger = ledgerAfter([START, args], ["2026-01-09T00:00:00Z", args]);
        equal(ledger.previous[0]?.expiresAt, "2026-01-17T00:00:00Z");
        equal(ledger.current.dueAt, "2026-01-17T00:00:00Z");
        equal(plan(ledger, settingsOf(args), "2026-01-17T00:00:00Z").current.generation, 3);
    });

    it("skips the points of the grid at which the previous one still lives", () => {
        const args = two({ rotateEvery: "P5D", overlap: "P7D", grace: "P1D" });
        const ledger = ledgerAfter([START, args], ["2026-01-06T00:00:00Z", args]);
        deepEqual(
            [ledger.previous[0]?.expiresAt, ledger.current.dueAt],
            ["2026-01-14T00:00:00Z", "2026-01-16T00:00:00Z"],
        );
    });

    describe("a second rotate token", () => {
        const blocked = run(manual, "2026-01-03T00:00:00Z", { rotateToken: "b" });

        it("waits for the end of the previous one, and the ledger says until when and what to do", () => {
            equal(blocked.current.generation, 2);
            equal(blocked.settings.rotateToken, "a");
            deepEqual([blocked.blocked?.wanted, blocked.blocked?.until], ["rotateToken", FIRST_END]);
            match(blocked.blocked?.choice ?? "", /generations 1 and 2.*wait.*2026-04-09T00:00:00Z.*revokeBefore/);
        });

        it("changes nothing more while it waits", () => {
            deepEqual(run(blocked, "2026-04-08T23:59:59Z", { rotateToken: "b" }), blocked);
        });

        it("rotates in the first run after that", () => {
            const rotated = run(blocked, FIRST_END, { rotateToken: "b" });
            deepEqual([rotated.current.generation, rotated.settings.rotateToken], [3, "b"]);
            equal("blocked" in rotated, false);
        });

        it("waits no more once it is removed or taken back", () => {
            for (const rotateToken of [undefined, "", "a"]) {
                const ledger = run(blocked, "2026-01-04T00:00:00Z", { rotateToken });
                deepEqual([ledger.current.generation, "blocked" in ledger], [2, false]);
            }
        });

        it("is satisfied by a revocation, which never waits", () => {
            const now = "2026-01-05T00:00:00Z";
            const ledger = run(blocked, now, { rotateToken: "b", revokeBefore: now });
            deepEqual([ledger.current.generation, ledger.previous, "blocked" in ledger], [3, [], false]);
            equal(ledger.settings.rotateToken, "b");
        });

        it("is satisfied by the scheduled rotation", () => {
            const ledger = run(blocked, "2026-07-01T00:00:00Z", { rotateToken: "b" });
            deepEqual([ledger.current.generation, ledger.settings.rotateToken], [3, "b"]);
        });

        it("no longer waits when the limit is gone", () => {
            equal(plan(blocked, settingsOf({ rotateToken: "b" }), "2026-01-05T00:00:00Z").current.generation, 3);
        });
    });

    it("lives do not grow when the previous one is revoked and a rotation asked for, again and again", () => {
        const settings = { rotateToken: "b", revokeBefore: NEXT_DAY };
        const ledger = run(manual, "2026-01-03T00:00:00Z", settings);
        deepEqual([ledger.current.generation, ledger.previous], [2, []]);
        // The last period before its own due date: from here on the next one lives 2 periods, grace and overlap at most.
        deepEqual([ledger.blocked?.wanted, ledger.blocked?.until], ["rotateToken", "2026-04-01T00:00:00Z"]);
        match(ledger.blocked?.choice ?? "", /outlast generation 2/);
        const rotated = run(ledger, "2026-04-01T00:00:00Z", settings);
        deepEqual(datesOf(rotated), ["2026-04-01T00:00:00Z", "2026-09-28T00:00:00Z", "2026-10-06T00:00:00Z"]);
    });

    it("a rotation by hand waits while the new one could not outlast the replaced one within two years", () => {
        const first = ledgerAfter([START, two({ rotateEvery: "P2Y", overlap: "PT0S", grace: "PT0S" })]);
        equal(first.current.expiresAt, "2028-01-01T00:00:00Z");
        const args = { rotateEvery: "P100D", overlap: "P100D", grace: "PT0S", rotateToken: "a" };
        const blocked = run(first, NEXT_DAY, args);
        deepEqual([blocked.current.generation, blocked.blocked?.until], [1, "2026-04-10T00:00:00Z"]);
        deepEqual(run(blocked, "2026-04-09T23:59:59Z", args), blocked);
        const { current } = run(blocked, "2026-04-10T00:00:00Z", args);
        deepEqual(
            [current.dueAt, current.mustRunBefore, current.expiresAt],
            ["2028-01-01T00:00:00Z", "2028-01-01T00:00:00Z", "2028-04-10T00:00:00Z"],
        );
    });

    it("counts those two years by the calendar, leap days included", () => {
        const first = ledgerAfter([START, two({ rotateEvery: "P2Y", overlap: "PT0S", grace: "PT0S" })]);
        const args = { rotateEvery: "P100D", overlap: "P59D", grace: "PT0S", rotateToken: "a" };
        // 59 days after its end it is 29 February 2028, which two years reach from 1 March only.
        equal(run(first, NEXT_DAY, args).blocked?.until, "2026-03-01T00:00:00Z");
    });

    describe("a shorter life", () => {
        const long = ledgerAfter([START, two({ rotateEvery: "P300D" })]);
        const wanted = { rotateEvery: "P10D" };

        it("would only get longer by rotating: the next one must not be due before the end of the replaced one", () => {
            const forced = run(long, NEXT_DAY, { ...wanted, rotateToken: "now" });
            ok(forced.current.expiresAt > long.current.expiresAt);
        });

        it("waits for the due date, and the ledger says so", () => {
            const ledger = run(long, NEXT_DAY, wanted);
            deepEqual(
                [ledger.current.generation, ledger.blocked?.wanted, ledger.blocked?.until],
                [1, "shorterLife", long.current.dueAt],
            );
            deepEqual(run(ledger, "2026-01-10T00:00:00Z", wanted), ledger);
            const next = run(ledger, long.current.dueAt, wanted);
            deepEqual([next.current.generation, "blocked" in next], [2, false]);
            ok(next.current.expiresAt < "2026-11-30");
        });

        it("is there at once with a revocation", () => {
            const ledger = run(long, NEXT_DAY, { ...wanted, revokeBefore: NEXT_DAY });
            deepEqual(datesOf(ledger), [NEXT_DAY, "2026-01-12T00:00:00Z", "2026-01-20T00:00:00Z"]);
        });

        it("waits no more when the settings are taken back", () => {
            const back = run(run(long, NEXT_DAY, wanted), "2026-01-03T00:00:00Z", { rotateEvery: "P300D" });
            equal("blocked" in back, false);
        });
    });

    it("a longer overlap does not make a due date before the end of the previous one; mustRunBefore tells the truth", () => {
        const args = two({ rotateEvery: "P20D" });
        const rotated = ledgerAfter([START, args], ["2026-01-21T00:00:00Z", args]);
        equal(rotated.previous[0]?.expiresAt, "2026-01-29T00:00:00Z");
        equal(rotated.current.expiresAt, "2026-02-18T00:00:00Z");
        const longer = run(rotated, "2026-01-22T00:00:00Z", { rotateEvery: "P20D", overlap: "P25D" });
        equal(longer.current.generation, 2);
        equal(longer.current.dueAt, "2026-01-29T00:00:00Z");
        equal(longer.current.mustRunBefore, "2026-01-24T00:00:00Z");
        equal(run(longer, "2026-01-29T00:00:00Z", { rotateEvery: "P20D", overlap: "P25D" }).current.generation, 3);
    });

    it("a limit that is new makes the due date wait for the place, but not beyond the current one's end", () => {
        const args = { rotateEvery: "P10D", overlap: "P30D", grace: "P0D" };
        const both = ledgerAfter([START, args], ["2026-01-11T00:00:00Z", args]);
        deepEqual([both.previous[0]?.expiresAt, both.current.dueAt], ["2026-02-10T00:00:00Z", "2026-01-21T00:00:00Z"]);
        equal(run(both, "2026-01-21T00:00:00Z", args).current.dueAt, "2026-02-10T00:00:00Z");
        equal(run(both, "2026-02-10T00:00:00Z", args).current.generation, 3);

        const shorter = { rotateEvery: "P10D", overlap: "P1D", grace: "P0D" };
        const outlived = ledgerAfter([START, args], [NEXT_DAY, shorter]);
        deepEqual(
            [outlived.previous[0]?.expiresAt, outlived.current.expiresAt],
            ["2026-02-10T00:00:00Z", "2026-01-12T00:00:00Z"],
        );
        equal(run(outlived, "2026-01-11T00:00:00Z", shorter).current.dueAt, "2026-01-12T00:00:00Z");
        equal(run(outlived, "2026-01-12T00:00:00Z", shorter).current.generation, 3);
    });

    it("twice the period, grace and overlap is no bound when grace and overlap are longer than the period", () => {
        const args = two({ rotateEvery: "P100D", overlap: "P149D", grace: "P1D" });
        const { current } = ledgerAfter([START, args], [START, { ...args, rotateToken: "a" }]);
        const days = (Date.parse(current.expiresAt) - Date.parse(current.issuedAt)) / 86_400_000;
        ok(days > 2 * 100 + 150);
        equal(days, (1 + 2) * 100 + 150);
    });

    for (const [rotateEvery, overlap, isGood] of [
        ["P100D", "P299D", true],
        ["P100D", "P300D", false],
        ["P361D", "P7D", true],
        ["P362D", "P7D", false],
        ["P364D", "PT0S", true],
        ["P1Y", "PT0S", false],
        ["P23M", "P7D", false],
    ] as const) {
        it(`${rotateEvery} with ${overlap} of overlap is ${isGood ? "accepted" : "refused"}: two years hold for the longest life`, () => {
            const { failures } = validateArgs({ ...ARGS, grace: "P1D", rotateEvery, overlap, maxLiveCredentials: 2 });
            equal(failures === undefined, isGood);
            ok(isGood || failures?.[0]?.reason.includes("two live credentials"));
        });
    }
});
