import assert from "node:assert/strict";
import { mutantsOf } from "../../../tools/mutate/mutants";

describe("the mutants of a text", () => {
    const changes = (text: string) => mutantsOf(text).map(({ change }) => change);

    it("flip every comparison to its opposite and to its neighbour at the boundary", () => {
        assert.deepEqual(changes("a < b;"), ["< -> >=", "< -> <="]);
        assert.deepEqual(changes("a >= b;"), [">= -> <", ">= -> >"]);
        assert.deepEqual(changes("a === b;"), ["=== -> !=="]);
    });

    it("flip logical operators, negations and conditions", () => {
        assert.deepEqual(changes("a && !b;"), ["&& -> ||", "!b -> b"]);
        assert.deepEqual(changes("a ? b : c;"), ["a -> true", "a -> false"]);
    });

    it("hold one change each, on the line that they name", () => {
        assert.deepEqual(mutantsOf("let a;\nif (a) b();"), [
            { line: 2, change: "a -> true", text: "let a;\nif (true) b();" },
            { line: 2, change: "a -> false", text: "let a;\nif (false) b();" },
        ]);
    });

    it("leave types and texts alone", () => {
        assert.deepEqual(changes('const a: Map<string, "x < y"> = "a && b" as never;'), []);
    });
});
