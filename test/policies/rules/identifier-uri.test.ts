import assert from "node:assert/strict";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { identifierUri } from "../../../policies/rules/identifier-uri";
import { judge, resource, texts } from "../support/stack";

describe("identifier-uri", () => {
    const id = "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33";
    const saidOfAll = (identifierUris: Value, config = {}) =>
        texts(judge(identifierUri, resource("azuread:Application", { identifierUris }), config));
    const said = (uri: string, config = {}) => saidOfAll([uri], config);

    it("lets ids and domains pass", () => {
        for (const uri of [
            `api://${id}`,
            `api://${id.toUpperCase()}/orders`,
            `api://${id}/${id}`,
            "api://api.example.com",
            "api://api.example.com/orders",
            "https://api.example.com",
            "https://API.example.com./orders",
            "https://example.onmicrosoft.com/api",
            "https://bücher.example/api",
        ]) {
            assert.deepEqual(said(uri), [], uri);
        }
    });

    it("wants an id or a domain", () => {
        for (const uri of [
            "api://some-name",
            "api://orders/api.example.com",
            "api://",
            `api:${id}`,
            `api://x${id}`,
            "https://localhost/api",
            "https://10.0.0.1/api",
            "https://[2001:db8::1]/api",
            "https://orders@api.example.com/",
        ]) {
            assert.match(String(said(uri)), /names neither an id nor a domain/, uri);
        }
    });

    it("wants api:// or https://", () => {
        for (const uri of ["http://api.example.com", "urn:example:orders", "orders", id, "spn:api.example.com", ""]) {
            assert.match(String(said(uri)), /is neither an api:\/\/ nor an https:\/\/ URI/, uri);
        }
    });

    it("wants no wildcard", () => {
        for (const uri of ["https://*.example.com", "api://%2A.example.com", `api://${id}/*`, "*"]) {
            assert.match(String(said(uri)), /has a wildcard/, uri);
        }
    });

    it("keeps to the verified domains, and still to ids", () => {
        const config = { verifiedDomains: ["Example.com", "bücher.example"] };
        for (const uri of [
            `api://${id}`,
            "https://example.com",
            "api://api.example.com",
            "https://xn--bcher-kva.example",
        ]) {
            assert.deepEqual(said(uri, config), [], uri);
        }
        for (const uri of ["https://example.org", "https://myexample.com", "api://example.com.example.org"]) {
            assert.match(String(said(uri, config)), /is not below one of the verified domains \(example\.com, /, uri);
        }
    });

    it("looks at resources that add one", () => {
        const added = (uri: Value) =>
            texts(judge(identifierUri, resource("azuread:ApplicationIdentifierUri", { identifierUri: uri })));
        assert.deepEqual(added(`api://${id}`), []);
        assert.match(String(added("api://some-name")), /^identifierUri: "api:\/\/some-name"/);
        assert.deepEqual(added(UNKNOWN), ["not known: identifierUri"]);
    });

    it("judges what is known, and the rest in the update", () => {
        assert.deepEqual(saidOfAll([]), []);
        assert.deepEqual(saidOfAll(UNKNOWN), ["not known: identifierUris"]);
        const [violation, ...rest] = saidOfAll([UNKNOWN, "api://some-name"]);
        assert.match(String(violation), /^identifierUris: "api:\/\/some-name"/);
        assert.deepEqual(rest, ["not known: identifierUris"]);
    });

    it("makes one finding of all that are wrong in the same way", () => {
        const found = saidOfAll(["api://tasks", `api://${id}`, "api://orders", "http://api.example.com"]);
        assert.equal(found.length, 2);
        assert.match(String(found[0]), /^identifierUris: "api:\/\/tasks", "api:\/\/orders": each names neither/);
        assert.match(String(found[1]), /^identifierUris: "http:\/\/api\.example\.com" is neither/);
    });
});
