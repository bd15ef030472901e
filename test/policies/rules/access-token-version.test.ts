import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { accessTokenVersion } from "../../../policies/rules/access-token-version";
import { judge, resource, texts } from "../support/stack";

describe("access-token-version", () => {
    const said = (props: Values, type = "azuread:Application") =>
        texts(judge(accessTokenVersion, resource(type, props)));
    const role = (...allowedMemberTypes: Values["x"][]) => ({ value: "A.Role", allowedMemberTypes }) as Values;
    const apis: Readonly<Record<string, Values>> = {
        scopes: { api: { oauth2PermissionScopes: [{ value: "Tasks.Read" }] } },
        "roles for applications": { appRoles: [role("User"), role("User", "Application")] },
        "identifier URIs": { identifierUris: ["api://api.example.com"] },
        "identifier URIs not known yet": { identifierUris: [UNKNOWN] },
    };

    it("lets version 2 pass", () => {
        assert.deepEqual(said({ api: { requestedAccessTokenVersion: 2 } }), []);
        assert.deepEqual(said({ api: { requestedAccessTokenVersion: "2" } }), []);
        assert.deepEqual(said({ ...apis["identifier URIs"], api: { requestedAccessTokenVersion: 2 } }), []);
        assert.deepEqual(said({ requestedAccessTokenVersion: 2 }, "azuread:ApplicationRegistration"), []);
    });

    it("wants no other, with an API or without", () => {
        assert.match(String(said({ api: { requestedAccessTokenVersion: 1 } })), /requestedAccessTokenVersion is 1/);
        assert.match(
            String(said({ requestedAccessTokenVersion: 1 }, "azuread:ApplicationRegistration")),
            /requestedAccessTokenVersion is 1/,
        );
    });

    for (const [what, props] of Object.entries(apis)) {
        it(`wants it of an application with ${what}`, () => {
            assert.match(String(said(props)), /exposes an API, .* is missing, .* version 1: set it to 2/);
        });
    }

    it("lets applications without an API say nothing", () => {
        assert.deepEqual(said({}), []);
        assert.deepEqual(said({ identifierUris: [], appRoles: [role("User")], api: {} }), []);
    });

    it("knows that the default of an ApplicationRegistration is 2", () => {
        assert.deepEqual(said({ identifierUris: ["x"] }, "azuread:ApplicationRegistration"), []);
    });

    it("does not take what the provider filled in for what the program says", () => {
        const api = { requestedAccessTokenVersion: 1, __defaults: ["requestedAccessTokenVersion"] };
        assert.deepEqual(said({ api }), []);
        assert.match(String(said({ api, identifierUris: ["api://api.example.com"] })), /exposes an API/);
    });

    it("waits for what is not known yet where it decides", () => {
        const unknownVersion = ["not known: requestedAccessTokenVersion"];
        assert.deepEqual(said({ api: { requestedAccessTokenVersion: UNKNOWN } }), unknownVersion);
        assert.deepEqual(said({ api: UNKNOWN }), unknownVersion);
        assert.deepEqual(said({ identifierUris: UNKNOWN }), ["not known: api"]);
        assert.deepEqual(said({ appRoles: UNKNOWN }), ["not known: api"]);
        assert.deepEqual(said({ appRoles: [role(UNKNOWN)] }), ["not known: api"]);
        assert.deepEqual(said({ appRoles: [UNKNOWN] }), ["not known: api"]);
        assert.equal(said({ appRoles: UNKNOWN, ...apis["identifier URIs"] }).length, 1);
        assert.deepEqual(said({ appRoles: UNKNOWN, api: { requestedAccessTokenVersion: 2 } }), []);
    });
});
