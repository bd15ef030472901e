import assert from "node:assert/strict";
import { matchesPattern } from "../../../../policies/facts/texts/pattern";

describe("a pattern in which * stands for any text", () => {
    for (const [pattern, text, fits] of [
        ["web", "web", true],
        ["web", "web-api", false],
        ["", "", true],
        ["", "web", false],
        ["*", "", true],
        ["*", "a\nb", true],
        ["web-*", "web-", true],
        ["*-api", "web-api", true],
        ["web*api", "web-api", true],
        ["web*api", "webapi", true],
        ["ab*ba", "aba", false],
        ["a*b*c", "a-b-b-c", true],
        ["a*b*c", "a-c-b", false],
        ["**", "web", true],
        ["w.b", "web", false],
        ["*a*a*a*a*", "aaa", false],
        ["*[b]*", "a[b]c", true],
    ] as const) {
        it(`"${pattern}" ${fits ? "is" : "is not"} what ${JSON.stringify(text)} is like`, () => {
            assert.equal(matchesPattern(pattern, text), fits);
        });
    }

    it("says of long texts what it says of short ones", () => {
        assert.equal(matchesPattern(`${"*a".repeat(50)}!`, "a".repeat(64_000)), false);
        assert.equal(matchesPattern(`${"*a".repeat(50)}*`, "a".repeat(64_000)), true);
    });
});
