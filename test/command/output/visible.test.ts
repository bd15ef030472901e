import assert from "node:assert/strict";
import { visible } from "../../../command/output/visible";

describe("a text from elsewhere", () => {
    it("steers no terminal", () => {
        assert.equal(visible("a\u001b[31mb\nc\u202e"), "a\\u{1b}[31mb\\u{a}c\\u{202e}");
    });

    it("is cut where it is too long, and no emoji in two", () => {
        assert.equal(visible("abcd", 4), "abcd");
        assert.equal(visible("abcde", 4), "abcd…");
        assert.equal(visible("abc😀", 4), "abc…");
        assert.equal(visible("ab😀c", 4), "ab😀…");
    });
});
