import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { decodeLedger, type Ledger, plan } from "../../rotation";
import { secondsEarlier } from "../../rotation/deadlines";
import { ledgerAfter, settingsOf } from "./fixtures";
import { plus, secondsBetween } from "./oracle";

const START = "2027-01-01T00:00:00Z";
const spread = (within: string | undefined) => settingsOf({ spread: within });
const first = (series: string, within = "P7D") => plan(undefined, spread(within), START, series);

describe("a spread", () => {
    it("makes the due date earlier by a part of it that the series decides, and the end with it", () => {
        const { current, spread: decided } = first("0123456789ab");
        ok(decided && decided.within === "P7D");
        equal(plus(current.dueAt, decided.by), "2027-04-01T00:00:00Z");
        equal(current.expiresAt, plus(current.dueAt, "P1D", "P7D"));
        deepEqual(first("0123456789ab"), first("0123456789ab"));
    });

    it("is the same on every machine and in every release", () => {
        equal(first("0123456789ab").spread?.by, "P5DT19H8M40S");
        equal(first("ba9876543210", "P20D").spread?.by, "P13DT16H17M29S");
    });

    it("lets a rotation by hand, where two may live, happen from the beginning of the period that is less it, too", () => {
        const two = { maxLiveCredentials: 2, spread: "P7D" };
        const { current, spread: decided } = ledgerAfter(
            [START, two],
            ["2027-02-01T00:00:00Z", { ...two, rotateToken: "a" }],
        );
        equal(plus(current.dueAt, decided?.by ?? ""), "2027-06-30T00:00:00Z");
        equal(plus(String(current.replaceableFrom), "P90D"), current.dueAt);
    });

    it("is even over a fleet", () => {
        const counts = Array.from({ length: 7 }, () => 0);
        for (let index = 0; index < 7_000; index++) {
            const day = Math.floor(secondsEarlier(first(`series-${index}`).spread) / 86_400);
            counts[day] = (counts[day] ?? 0) + 1;
        }
        ok(
            counts.every((count) => count > 850 && count < 1_150),
            String(counts),
        );
    });

    it("stays as the ledger has it, whatever the series is by then", () => {
        const before = first("a");
        const after = plan(before, spread("P7D"), "2027-04-01T00:00:00Z", "b");
        deepEqual(after.spread, before.spread);
        equal(after.current.generation, 2);
    });

    it("that is added or grows moves the due date by the difference, once, and taken back moves nothing", () => {
        const before = ledgerAfter([START]);
        const run = (ledger: Ledger, within: string | undefined) =>
            plan(ledger, spread(within), "2027-01-02T00:00:00Z", "a");
        const added = run(before, "P7D");
        equal(plus(added.current.dueAt, added.spread?.by ?? ""), before.current.dueAt);
        const grown = run(added, "P14D");
        equal(secondsBetween(grown.current.dueAt, before.current.dueAt), secondsEarlier(grown.spread));
        const removed = run(grown, undefined);
        deepEqual([removed.spread, removed.current], [undefined, grown.current]);
        deepEqual(run(removed, "P14D"), grown);
        equal(grown.current.expiresAt, before.current.expiresAt);
    });

    it("never makes a generation due before it was issued", () => {
        const before = ledgerAfter([START]);
        const after = plan(before, spread("P89D"), START, "a-late-one");
        ok(after.current.dueAt > after.current.issuedAt);
    });

    it("that is yet to be decided needs a series", () => {
        throws(() => plan(undefined, spread("P7D"), START), /none was given/);
    });

    it("survives the ledger's decoder, and a ledger of version 1 has none", () => {
        const ledger = first("a");
        deepEqual(decodeLedger(JSON.parse(JSON.stringify(ledger))), ledger);
        const old = { ...JSON.parse(JSON.stringify(ledger)), version: 1 };
        equal(decodeLedger(old).spread, undefined);
    });
});
