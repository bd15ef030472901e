import assert from "node:assert/strict";
import { hasWildcard } from "../../../policies/facts/wildcards";

describe("A wildcard", () => {
    for (const text of [
        "*",
        "https://*.example.com/",
        "https://app.example.com/*",
        "https://app.example.com/?next=*",
        "https://%2A.example.com/",
        "https://app.example.com/%2a",
        "https://app.example.com/%252A",
        "https://app.example.com/%25252A",
        "https://\uFF0A.example.com/",
        "https://app.example.com/\uFF0A",
        "https://app.example.com/%EF%BC%8A",
        "https://\uFE61.example.com/",
        "https://app.example.com/\uFF052A",
        "https://xn--*-.example.com/",
        "https://XN--1G7C.example.com/",
        "https://app.xn--1g7c:8443/",
        "https://app。xn--1g7c/",
        "https://xn--%31g7c.example.com/",
        "https:\\\\xn--1g7c.example.com/",
    ]) {
        it(`is found in ${text}`, () => {
            assert.equal(hasWildcard(text), true);
        });
    }

    it("is taken to be in what is encoded over and over, which nobody decodes to its end", () => {
        const layers = (count: number) => `https://app.example.com/%${"25".repeat(count)}41`;
        assert.equal(hasWildcard(layers(8000)), true);
        assert.equal(hasWildcard(layers(10)), false);
    });

    for (const text of [
        "",
        "https://app.example.com/signin-oidc?a=b%20c#d",
        "https://bücher.example.com/",
        "https://xn--bcher-kva.example.com/",
        "https://app.example.com/xn--1g7c",
        "https://app.example.com/%zz%E9",
        "https://app.example.com/100%",
        "https://app.example.com/\u2217",
        "msal0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33://auth",
    ]) {
        it(`is not seen in "${text}"`, () => {
            assert.equal(hasWildcard(text), false);
        });
    }
});
