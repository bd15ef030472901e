import assert from "node:assert/strict";
import { findingsOf } from "../../../policies/judging/findings";
import { texts } from "../support/stack";

describe("findings of one kind", () => {
    const said = "is not encrypted: use https.";
    const at = (property: string, what: string) => ({ property, what: `"${what}"`, said });

    it("are told as one, by what is wrong and where", () => {
        assert.deepEqual(texts(findingsOf([at("web", "a")])), ['web: "a" is not encrypted: use https.']);
        assert.deepEqual(texts(findingsOf([at("web", "a"), at("spa", "c"), at("web", "b")])), [
            'web: "a", "b"; spa: "c": each is not encrypted: use https.',
        ]);
    });

    it("are told apart when something else is wrong", () => {
        const other = { ...at("web", "b"), said: "is no absolute URI." };
        assert.deepEqual(texts(findingsOf([at("web", "a"), other])), [
            'web: "a" is not encrypted: use https.',
            'web: "b" is no absolute URI.',
        ]);
        assert.deepEqual(findingsOf([]), []);
    });

    it("name what is declared twice once", () => {
        assert.deepEqual(texts(findingsOf([at("web", "a"), at("web", "a")])), [
            'web: "a" is not encrypted: use https.',
        ]);
    });
});
