import assert from "node:assert/strict";
import { didYouMean, nearest } from "../../../../policies/facts/texts/nearest";
import { RULES } from "../../../../policies/rules";

const NAMES = RULES.map(({ name }) => name);

describe("the nearest known word", () => {
    it("is the one with the fewest letters to change, however capitals and dashes are written", () => {
        assert.equal(nearest("client-secret-lifetme", NAMES), "client-secret-lifetime");
        assert.equal(nearest("clientSecretLifetime", NAMES), "client-secret-lifetime");
        assert.equal(nearest("owner-minimum", NAMES), "owners-minimum");
        assert.equal(nearest("redirect-uri-http", NAMES), "redirect-uri-https");
    });

    it("may be one that the word is a part of", () => {
        assert.equal(nearest("purge-protection", NAMES), "vault-purge-protection");
        assert.equal(nearest("vau", NAMES), undefined);
    });

    it("is none where all are far, or further than told", () => {
        assert.equal(nearest("something-else", NAMES), undefined);
        assert.equal(nearest("colur", ["colours"]), undefined);
        assert.equal(nearest("colur", ["colours"], 2), "colours");
        assert.equal(didYouMean("something-else", NAMES), "");
        assert.equal(didYouMean("colr", ["color"]), " Did you mean color?");
    });
});
