import assert from "node:assert/strict";
import { canSignInAsItself, isPersonalAudience } from "../../contract/audience";

describe("an audience", () => {
    it("tells whether personal accounts are among it, and whether there is nobody else", () => {
        const facts = (audience: string | undefined) => [isPersonalAudience(audience), canSignInAsItself(audience)];
        assert.deepEqual(facts(undefined), [false, true]);
        assert.deepEqual(facts("AzureADMultipleOrgs"), [false, true]);
        assert.deepEqual(facts("AzureADandPersonalMicrosoftAccount"), [true, true]);
        assert.deepEqual(facts("PersonalMicrosoftAccount"), [true, false]);
    });
});
