import assert from "node:assert/strict";
import type { Values } from "../../../policies/facts/values";
import { inOwnWords } from "../../../policies/translations/own-words";
import { resource } from "../support/stack";
import { translated } from "../support/translated";

describe("findings in the program's words", () => {
    const type = "msgraph:index/resourceAction:ResourceAction";
    const secret = translated(type, {
        action: "addPassword",
        body: {},
        responseExportValues: { secret: "secretText" },
    });

    it("name properties as the program does, with what is in them", () => {
        assert.equal(
            inOwnWords("endDate is missing: set endDate.", secret),
            "body.passwordCredential.endDateTime is missing: set body.passwordCredential.endDateTime.",
        );
        const vault = { type: "Microsoft.KeyVault/vaults@2023-07-01", body: {} };
        assert.equal(
            inOwnWords("properties.enableRbac is false", translated("azapi:index/resource:Resource", vault)),
            "body.properties.enableRbac is false",
        );
    });

    it("leave English words, quotations, asides and longer names as they are", () => {
        for (const text of [
            "The value of this client secret goes nowhere.",
            'startDate2 is "endDate", and its.endDate as well (endDate)',
        ]) {
            assert.equal(inOwnWords(text, secret), text);
        }
    });

    it("take a word for a property where they begin with it", () => {
        const app = translated("msgraph:index/resource:Resource", { url: "applications", body: {} });
        assert.equal(inOwnWords("passwords declares one", app), "body.passwordCredentials declares one");
        assert.equal(inOwnWords("owners", app), "body.owners@odata.bind");
    });

    it("name the place that the declaration has, where there are several", () => {
        const type = "msgraph:index/resource:Resource";
        const said = (web: Values) =>
            inOwnWords("web.redirectUris", translated(type, { url: "applications", body: { web } }));
        assert.equal(said({ redirectUris: ["http://it.example.com"] }), "body.web.redirectUris");
        const redirectUriSettings = [{ uri: "http://it.example.com", index: 0 }];
        assert.equal(said({ redirectUriSettings }), "body.web.redirectUriSettings");
        const secret = translated("azapi:index/resource:Resource", {
            type: "Microsoft.KeyVault/vaults/secrets@2023-07-01",
            body: { properties: { contentType: "text/plain" } },
            sensitiveBody: { properties: { value: "it" } },
        });
        assert.equal(inOwnWords("properties.value", secret), "sensitiveBody.properties.value");
    });

    it("are what they were of all other resources", () => {
        assert.equal(inOwnWords("endDate", resource("azuread:ApplicationPassword")), "endDate");
    });
});
