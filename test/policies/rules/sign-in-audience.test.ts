import assert from "node:assert/strict";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { signInAudience } from "../../../policies/rules/sign-in-audience";
import { judge, resource, texts } from "../support/stack";

describe("sign-in-audience", () => {
    const said = (audience?: Value, config = {}, type = "azuread:Application") =>
        texts(judge(signInAudience, resource(type, { signInAudience: audience }), config));

    it("lets organisations sign in, and personal accounts beside them, but not those alone", () => {
        for (const audience of ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount"]) {
            assert.deepEqual(said(audience), []);
        }
        for (const type of ["azuread:Application", "azuread:ApplicationRegistration"]) {
            assert.match(
                String(said("PersonalMicrosoftAccount", {}, type)),
                /signInAudience is "PersonalMicrosoftAccount"; write one of AzureADMyOrg, AzureADMultipleOrgs,/,
            );
        }
    });

    it("takes another list", () => {
        assert.deepEqual(said("AzureADMyOrg", { allowedAudiences: ["AzureADMyOrg"] }), []);
        assert.equal(said("AzureADMultipleOrgs", { allowedAudiences: ["AzureADMyOrg"] }).length, 1);
        assert.deepEqual(said("PersonalMicrosoftAccount", { allowedAudiences: ["PersonalMicrosoftAccount"] }), []);
    });

    it("knows what a missing one means", () => {
        assert.deepEqual(said(), []);
        assert.match(
            String(said(undefined, { allowedAudiences: ["AzureADMultipleOrgs"] })),
            /is missing, which means AzureADMyOrg; write one of AzureADMultipleOrgs/,
        );
    });

    it("waits for one that is not known yet", () => {
        assert.deepEqual(said(UNKNOWN), ["not known: signInAudience"]);
    });
});
