import assert from "node:assert/strict";
import { textWidth, wrapText } from "../../../picture/layout/text";

describe("wrapText", () => {
    const TEXT = "every 12 weeks, grace 2 weeks, overlap 1 week";

    it("leaves a text that fits in one line", () => {
        assert.deepEqual(wrapText(TEXT, "small", 400), [TEXT]);
    });

    it("breaks between words, after slashes and after hyphens", () => {
        assert.deepEqual(wrapText(TEXT, "small", 230), ["every 12 weeks, grace 2 weeks,", "overlap 1 week"]);
        assert.deepEqual(wrapText("nightly-report/on-premises", "name", 180), ["nightly-report/on-", "premises"]);
    });

    it("cuts what has nowhere to be broken, and loses no letter", () => {
        const lines = wrapText("x".repeat(100), "name", 100);
        assert.equal(lines.join(""), "x".repeat(100));
        assert.ok(lines.every((line) => textWidth(line, "name") <= 100));
    });
});
