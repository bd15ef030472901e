import assert from "node:assert/strict";
import { COLUMNS } from "./cells";
import { rowOf } from "./fixtures";
import type { Outcome } from "./outcome";
import { countsOf, type Played, redCells, tableOf } from "./table";

const GOOD = { problems: [], story: [], left: 0 };
const OUTCOMES: readonly Outcome[] = [
    { row: "setSecret", column: "throttled", verdict: "same run", ...GOOD },
    { row: "setSecret", column: "resetAfter", verdict: "next run", ...GOOD, left: 1 },
    {
        row: "setSecret",
        column: "slow",
        verdict: "RED",
        left: 0,
        problems: ["nobody knows the credential"],
        story: ["struck run FAILED: nothing"],
    },
];

const PLAYED: Played = {
    scenario: "secret",
    phase: "first",
    declared: "apps",
    rows: [rowOf("setSecret", { service: "vault", method: "PUT" }), rowOf("metadata", {}, { isOwn: false })],
    columns: COLUMNS,
    outcomes: OUTCOMES,
};

describe("the fault table", () => {
    it("has no empty cell", () => {
        const cells = tableOf(PLAYED)
            .split("\n")
            .filter((line) => /^│ (setSecret|metadata) /.test(line))
            .flatMap((line) => line.split("│").slice(1, -1));
        assert.ok(cells.length >= 2 * COLUMNS.length);
        assert.deepEqual(
            cells.filter((cell) => cell.trim() === ""),
            [],
        );
        const words = cells.map((cell) => cell.trim());
        for (const word of ["same", "next o", "RED", "·", "?"]) {
            assert.ok(words.includes(word), word);
        }
    });

    it("says what a scenario leaves to the one that plays it", () => {
        assert.match(tableOf({ ...PLAYED, scenario: "capped", columns: ["throttled"] }), /metadata *│ =/);
    });

    it("tells each red cell with its story, and how to play it alone", () => {
        assert.deepEqual(redCells(PLAYED), [
            [
                "RED secret, first: slow at setSecret",
                "    nobody knows the credential",
                "      struck run FAILED: nothing",
                "    alone: npm run test:faults -- --scenario secret --phase first --faults slow --at setSecret",
            ].join("\n"),
        ]);
    });

    it("counts every cell once", () => {
        const { cells, ...counts } = countsOf([PLAYED]);
        assert.equal(cells, 2 * COLUMNS.length);
        assert.equal(
            Object.values(counts).reduce((sum, count) => sum + count, 0),
            cells,
        );
        assert.deepEqual([counts["same run"], counts["next run"], counts["RED"]], [1, 1, 1]);
    });
});
