import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { draw } from "../../../tools/pictures/draw";
import { historyOf } from "../../../tools/pictures/history";
import { SCENARIOS, type Scenario } from "../../../tools/pictures/scenarios";

const FOLDER = path.join(packageRoot, "docs", "pictures");

describe("the pictures of rotations", () => {
    for (const scenario of SCENARIOS) {
        it(`show what the planner does; "npm run document" draws them anew (${scenario.name})`, () => {
            assert.equal(readFileSync(path.join(FOLDER, `${scenario.name}.svg`), "utf8"), draw(scenario));
        });

        it(`show a vault whose secret works, on every day (${scenario.name})`, () => {
            const { generations, served } = historyOf(scenario);
            for (const one of served.flat()) {
                const generation = generations.find(({ number }) => number === one.generation);
                assert.ok(
                    generation && one.from >= generation.issued && one.until <= Math.max(generation.end, one.from),
                );
            }
        });
    }

    it("are as many files as there are scenarios", () => {
        assert.deepEqual(readdirSync(FOLDER).sort(), SCENARIOS.map(({ name }) => `${name}.svg`).sort());
    });
});

describe("the story that a picture tells", () => {
    const numbersIn = (name: string) => {
        const { generations } = historyOf(SCENARIOS.find((one) => one.name === name) as Scenario);
        return generations.map(({ issued, due, deadline, end }) => [issued, due, deadline, end]);
    };

    it("of one period: 90 days, 14 days of grace, 7 days of overlap", () => {
        assert.deepEqual(numbersIn("one-period"), [
            [0, 90, 104, 111],
            [90, 180, 194, 201],
        ]);
    });

    it("of a late run: what is due after it stays due on day 180", () => {
        assert.deepEqual(numbersIn("late-run"), [
            [0, 90, 104, 111],
            [101, 180, 194, 201],
            [180, 270, 284, 291],
        ]);
    });

    it("of a revocation: the first secret ends on that day", () => {
        assert.deepEqual(numbersIn("revocation"), [
            [0, 90, 104, 40],
            [40, 90, 104, 111],
            [90, 180, 194, 201],
        ]);
    });

    it("of a vault that lags: it serves the first secret until it can be written", () => {
        const { served } = historyOf(SCENARIOS.find(({ name }) => name === "two-vaults") as Scenario);
        assert.deepEqual(
            served.map((one) => one.map(({ generation, until }) => [generation, until])),
            [
                [
                    [1, 90],
                    [2, 116],
                ],
                [
                    [1, 93],
                    [2, 116],
                ],
            ],
        );
    });
});
