import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { accessTokenVersionParts } from "../../../policies/rules/access-token-version-parts";
import { judgeInStack, resource, texts } from "../support/stack";

describe("access-token-version-parts", () => {
    const said = (about: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(accessTokenVersionParts, about, others));
    const application = (props: Values = {}) => resource("azuread:Application", props);
    const part = (type: string, of: StackResource, props: Values = {}) =>
        resource(`azuread:${type}`, { applicationId: UNKNOWN, ...props }, { from: { applicationId: [of] } });
    const whole = application();
    const role = (...allowedMemberTypes: Values["x"][]) =>
        part("ApplicationAppRole", whole, { allowedMemberTypes } as Values);

    it("wants version 2 of an application that other resources make an API", () => {
        for (const added of [
            part("ApplicationPermissionScope", whole),
            part("ApplicationIdentifierUri", whole),
            role("User", "Application"),
        ]) {
            assert.match(
                String(said(whole, [added])),
                /make the application an API, .* is missing, .* version 1: set/,
                added.type,
            );
        }
    });

    it("looks at what is declared, not at what the provider has made of it", () => {
        const made: StackResource = { ...application({ api: { requestedAccessTokenVersion: 1 } }), inputs: {} };
        assert.equal(said(made, [part("ApplicationPermissionScope", made)]).length, 1);
        const api = { requestedAccessTokenVersion: 1, __defaults: ["requestedAccessTokenVersion"] };
        const filledIn: StackResource = { ...made, inputs: { api } };
        assert.equal(said(filledIn, [part("ApplicationPermissionScope", filledIn)]).length, 1);
    });

    it("lets version 2 pass", () => {
        const second = application({ api: { requestedAccessTokenVersion: 2 } });
        assert.deepEqual(said(second, [part("ApplicationPermissionScope", second)]), []);
    });

    it("is about parts that make an API, of this application", () => {
        assert.deepEqual(said(whole, []), []);
        assert.deepEqual(said(whole, [role("User"), part("ApplicationOwner", whole)]), []);
        const another = resource("azuread:Application", {}, { name: "another" });
        assert.deepEqual(said(whole, [another, part("ApplicationPermissionScope", another)]), []);
    });

    it("leaves to access-token-version what the application's own declaration says wrong", () => {
        const api = application({ identifierUris: ["api://api.example.com"] });
        assert.deepEqual(said(api, [part("ApplicationPermissionScope", api)]), []);
        const first = application({ api: { requestedAccessTokenVersion: 1 } });
        assert.deepEqual(said(first, [part("ApplicationPermissionScope", first)]), []);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(whole, [role(UNKNOWN)]), ["not known: allowedMemberTypes"]);
        const unknown = application({ api: UNKNOWN });
        assert.deepEqual(said(unknown, [part("ApplicationIdentifierUri", unknown)]), [
            "not known: requestedAccessTokenVersion",
        ]);
    });
});
