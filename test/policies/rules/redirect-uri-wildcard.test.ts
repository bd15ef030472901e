import assert from "node:assert/strict";
import { redirectUriWildcard } from "../../../policies/rules/redirect-uri-wildcard";
import { looksEverywhere, saidOf } from "../support/redirects";

describe("redirect-uri-wildcard", () => {
    const said = saidOf(redirectUriWildcard);

    looksEverywhere(redirectUriWildcard, "https://*.example.com/", "https://app.example.com/");

    it("finds wildcards in any disguise", () => {
        for (const uri of [
            "https://app.example.com/*",
            "https://%2A.example.com/",
            "https://\uFF0A.example.com/",
            "https://xn--1g7c.example.com/",
        ]) {
            assert.match(String(said(uri)), /has a wildcard/, uri);
        }
    });

    it("is about nothing else", () => {
        assert.deepEqual(said("http://app.example.com/"), []);
        assert.deepEqual(said("urn:ietf:wg:oauth:2.0:oob"), []);
        assert.deepEqual(said("https://xn--bcher-kva.example.com/"), []);
    });
});
