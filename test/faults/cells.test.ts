import assert from "node:assert/strict";
import { batchesOf, chooseCells } from "./batches";
import { absenceOf, COLUMNS, isOfKind, isOfProviders } from "./cells";
import { rowOf } from "./fixtures";

const READ = rowOf("getApplication");
const WRITE = rowOf("setSecret", { service: "vault", method: "PUT", vault: "kv-1" });
const REFUSED = rowOf("listSecretVersions", { service: "vault" }, { hasEffect: false });
const CHALLENGE = rowOf("challenge before listSecretVersions", { service: "vault" }, { hasEffect: false });
const TOKEN = rowOf("token", { service: "login", method: "POST" });
const ROWS = [READ, WRITE, REFUSED, CHALLENGE, TOKEN];

describe("the cells of the fault table", () => {
    it("are absent where the fault is one of another service, or has nothing to come after", () => {
        const absences = (column: Parameters<typeof absenceOf>[0]["column"]) =>
            ROWS.map((row) => absenceOf({ row, column }));
        assert.deepEqual(absences("resetOnArrival"), [undefined, undefined, undefined, undefined, undefined]);
        assert.deepEqual(absences("unavailableAfter"), [
            undefined,
            undefined,
            "nothing after it",
            "nothing after it",
            undefined,
        ]);
        assert.deepEqual(absences("vaultForbidden"), [
            "elsewhere",
            undefined,
            undefined,
            "nothing after it",
            "elsewhere",
        ]);
        assert.deepEqual(absences("stale"), [undefined, "elsewhere", undefined, "nothing after it", "elsewhere"]);
        assert.deepEqual(absences("kill plugin after"), [
            "nothing after it",
            undefined,
            "nothing after it",
            "nothing after it",
            "nothing after it",
        ]);
        assert.deepEqual(
            absences("kill engine before"),
            ROWS.map(() => undefined),
        );
    });

    it("are chosen by a seed, the same each time", () => {
        const some = (seed: string) => chooseCells(ROWS, COLUMNS, { count: 7, seed });
        assert.equal(some("1").length, 7);
        assert.deepEqual(some("1"), some("1"));
        assert.notDeepEqual(some("1"), some("2"));
        assert.ok(some("1").every((cell) => absenceOf(cell) === undefined));
    });

    it("are all in one batch, whatever all apps share alone, kills by what they kill", () => {
        const shared = rowOf("metadata", { service: "metadata" }, { isOwn: false });
        const cells = chooseCells([...ROWS, shared], COLUMNS);
        const batches = batchesOf(cells);
        assert.deepEqual(new Set(batches.flatMap((batch) => batch.cells)), new Set(cells));
        assert.ok(batches.every((batch) => batch.cells.length === 1 || batch.cells.every(({ row }) => row.isOwn)));
        for (const batch of batches) {
            const victims = new Set(
                batch.cells.map(({ column }) => (column.startsWith("kill") ? column.split(" ")[1] : "")),
            );
            assert.equal(victims.size, 1);
        }
    });

    it("tell the requests of the providers from those that a credential takes", () => {
        const rows = (["first", "rotation"] as const).map((phase) =>
            isOfProviders({ what: "getApplication", nth: 2 }, phase),
        );
        assert.deepEqual(rows, [true, false]);
        assert.equal(isOfProviders({ what: "getApplication", nth: 3 }, "first"), false);
        const ofProviders = rowOf("createApplication", { method: "POST" }, { isOfProviders: true });
        assert.deepEqual(
            [ofProviders, WRITE].map((row) => isOfKind(row, "credential")),
            [false, true],
        );
    });
});
