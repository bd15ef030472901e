import assert from "node:assert/strict";
import { grouped } from "../../../policies/facts/grouped";

describe("groups", () => {
    it("and what is in them keep their order", () => {
        const groups = grouped([
            ["b", 1],
            ["a", 2],
            ["b", 3],
        ]);
        assert.deepEqual(
            [...groups],
            [
                ["b", [1, 3]],
                ["a", [2]],
            ],
        );
    });

    it("are none of nothing", () => {
        assert.equal(grouped([]).size, 0);
    });
});
