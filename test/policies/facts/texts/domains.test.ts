import assert from "node:assert/strict";
import { canonicalDomain, isName, webHostOf } from "../../../../policies/facts/texts/domains";
import { hasWildcard } from "../../../../policies/facts/texts/wildcards";

/** What each version of Node would say something else of, if it were asked. */
const LABELS = {
    names: [
        "example",
        "xn--bcher-kva",
        "XN--BCHER-KVA",
        "xn--fiqs8s",
        "xn--ls8h",
        "xn--strae-oqa",
        "xn--80ak6aa92e",
        // Letters of Unicode 15.1 and 16, which Node 22 does not know.
        "xn--cvf",
        "xn--vnf1uho",
    ],
    others: [
        "xn--",
        "xn---",
        "xn--a",
        "xn--1g7c",
        "xn--i1b",
        "xn--99999999",
        // Node 22 reads them as the letters before the last hyphen.
        "xn--a-",
        "xn--strasse-",
        "xn--xn--a--gua",
    ],
} as const;

describe("hosts in punycode", () => {
    for (const label of LABELS.names) {
        it(`${label} stands for a name, on every version of Node`, () => {
            const uri = `https://${label}.example.com/callback`;
            assert.ok(isName(label));
            assert.equal(hasWildcard(uri), false);
            assert.equal(webHostOf(uri), `${label.toLowerCase()}.example.com`);
            assert.equal(canonicalDomain(`*.${label}.example.com.`), `${label.toLowerCase()}.example.com`);
        });
    }

    for (const label of LABELS.others) {
        it(`${label} stands for none, on every version of Node`, () => {
            const uri = `https://${label}.example.com/callback`;
            assert.ok(!isName(label));
            assert.equal(hasWildcard(uri), true);
            assert.equal(webHostOf(uri), "");
            assert.equal(canonicalDomain(`${label}.example.com`), "");
        });
    }
});

describe("a domain as resolvers compare it", () => {
    for (const [written, canonical] of [
        ["Example.COM", "example.com"],
        ["*.example.com", "example.com"],
        [".example.com.", "example.com"],
        ["b\u00FCcher.example", "xn--bcher-kva.example"],
        ["\uFF45xample.com", "example.com"],
        ["[::1]", "[::1]"],
        ["127.1", "127.0.0.1"],
        ["example.com/path", ""],
        ["example.com:443", ""],
        ["user@example.com", ""],
        ["exam ple.com", ""],
        ["", ""],
    ] as const) {
        it(`of "${written}" is ${canonical === "" ? "none" : `"${canonical}"`}`, () => {
            assert.equal(canonicalDomain(written), canonical);
        });
    }
});
