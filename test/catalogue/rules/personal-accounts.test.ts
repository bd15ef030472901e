import assert from "node:assert/strict";
import { problemsOfApp } from "../support/catalogues";

describe("an app with personal accounts", () => {
    const audience = "AzureADandPersonalMicrosoftAccount";

    it("has one rotating secret", () => {
        const clientSecrets = { a: {}, b: {} };
        assert.deepEqual(problemsOfApp({ signInAudience: "AzureADMultipleOrgs", clientSecrets }), []);
        assert.deepEqual(problemsOfApp({ signInAudience: audience, clientSecrets }), [
            `apps.web.clientSecrets declares 2 secrets (a, b), but with signInAudience ${audience} Entra allows two live ` +
                "secrets, so one that rotates: keep one, or register a second app",
        ]);
    });

    it("takes version 2 of access tokens", () => {
        assert.deepEqual(problemsOfApp({ signInAudience: audience, api: {} }), []);
        assert.deepEqual(problemsOfApp({ signInAudience: audience, api: { requestedAccessTokenVersion: 1 } }), [
            `apps.web.api.requestedAccessTokenVersion is 1, but must be 2 with signInAudience ${audience}: set it to 2, or ` +
                "leave it out",
        ]);
    });

    it("has short scopes and no URN", () => {
        const scope = { adminConsentDisplayName: "x", adminConsentDescription: "x" };
        const app = {
            signInAudience: audience,
            identifierUris: ["urn:example:web"],
            api: { oauth2PermissionScopes: [{ ...scope, value: "v".repeat(41) }] },
        };
        assert.deepEqual(problemsOfApp(app), [
            `apps.web.api.oauth2PermissionScopes[0].value has 41 characters, but with signInAudience ${audience} 40 at most ` +
                "are allowed: shorten it",
            `apps.web.identifierUris[0] is "urn:example:web", but with signInAudience ${audience} no URN is allowed: use ` +
                "api:// or https://",
        ]);
        assert.deepEqual(problemsOfApp({ ...app, signInAudience: "AzureADMyOrg" }), []);
    });
});
