import assert from "node:assert/strict";
import { affectedTests } from "../../../tools/check/affected-tests";

const GRAPH = new Map([
    ["rotation/plan.ts", ["rotation/ledger.ts"]],
    ["rotation/ledger.ts", ["rotation/plan.ts"]],
    ["provider/main.ts", ["rotation/plan.ts"]],
    ["demo/page.ts", []],
    ["test/plan.test.ts", ["rotation/plan.ts"]],
    ["test/plugin.test.ts", ["test/support/start.ts"]],
    ["test/support/start.ts", ["provider/main.ts"]],
    ["test/page.test.ts", ["demo/page.ts"]],
    ["test/words.test.ts", ["docs"]],
    ["test/house/rooms.test.ts", []],
]);
const TESTS = [...GRAPH.keys()].filter((file) => file.endsWith(".test.ts"));
const affectedBy = (...changed: string[]) => affectedTests(GRAPH, TESTS, changed);

describe("the tests that a change can affect", () => {
    it("are those that need what changed, by however many others, and those of the house", () => {
        assert.deepEqual(affectedBy("demo/page.ts"), ["test/page.test.ts", "test/house/rooms.test.ts"]);
        assert.deepEqual(affectedBy("rotation/ledger.ts"), [
            "test/plan.test.ts",
            "test/plugin.test.ts",
            "test/house/rooms.test.ts",
        ]);
    });

    it("are those that look into a folder in which something changed, came or went", () => {
        assert.deepEqual(affectedBy("docs/guides/new.md"), ["test/words.test.ts", "test/house/rooms.test.ts"]);
    });

    it("are themselves, where they changed", () => {
        assert.deepEqual(affectedBy("test/page.test.ts"), ["test/page.test.ts", "test/house/rooms.test.ts"]);
    });

    it("are all where the settings of the repository changed, and none where nothing did", () => {
        assert.deepEqual(affectedBy("package-lock.json"), TESTS);
        assert.deepEqual(affectedBy("tsconfig.build.json"), TESTS);
        assert.deepEqual(affectedBy(), []);
    });
});
