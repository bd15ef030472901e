import assert from "node:assert/strict";
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

    it("are what they were of all other resources", () => {
        assert.equal(inOwnWords("endDate", resource("azuread:ApplicationPassword")), "endDate");
    });
});
