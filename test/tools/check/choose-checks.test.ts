import assert from "node:assert/strict";
import { type Chosen, checksFor } from "../../../tools/check/choose-checks";

const namesOf = (chosen: Chosen) => checksFor(chosen).map(({ name }) => name);

describe("the checks that are run", () => {
    it("are all, the quick ones first, and what the engine needs before its tests", () => {
        assert.deepEqual(namesOf({}), ["lint", "types", "build", "test:unit", "pulumi", "test:engine"]);
    });

    it("leave out the engine, and what there is nothing of", () => {
        assert.deepEqual(namesOf({ engineTests: [] }), ["lint", "types", "build", "test:unit"]);
        assert.deepEqual(namesOf({ linted: [], tests: [], engineTests: [] }), ["types"]);
    });

    it("name the files that were chosen", () => {
        const checks = checksFor({
            linted: ["a.ts"],
            tests: ["test/a.test.ts"],
            engineTests: ["test/engine/b.test.ts"],
        });
        assert.deepEqual(
            checks.map(({ name, args }) => [name, args.at(-1)]),
            [
                ["lint", "a.ts"],
                ["types", "types"],
                ["build", "build"],
                ["test:unit", "test/a.test.ts"],
                ["pulumi", "pulumi"],
                ["test:engine", "test/engine/b.test.ts"],
            ],
        );
    });
});
