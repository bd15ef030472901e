import assert from "node:assert/strict";
import { inWords } from "../../../../policies/facts/time/in-words";
import { toInstant } from "../../../../policies/facts/time/instants";

const at = (text: string) => toInstant(text) ?? assert.fail(text);

describe("a length of time in words", () => {
    for (const [to, words] of [
        ["2026-12-31T23:59:59Z", undefined],
        ["2027-01-01T00:00:00Z", "1 year"],
        ["2028-01-01T00:00:01Z", "2 years and 1 second"],
        ["2028-04-02T03:00:00Z", "2 years and 3 months"],
        ["2099-12-31T23:59:59Z", "73 years"],
    ] as const) {
        it(`from the first day of 2026 to ${to} is ${words ?? "left to its days"}`, () => {
            assert.equal(inWords(at("2026-01-01T00:00:00Z"), at(to)), words);
        });
    }
});
