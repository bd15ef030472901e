import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { redirectUriCount } from "../../../policies/rules/redirect-uri-count";
import { judgeInStack, resource, texts } from "../support/stack";

describe("redirect-uri-count", () => {
    const said = (about: StackResource, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(redirectUriCount, about, others, config));
    const uris = (count: number, path = "cb") =>
        Array.from({ length: count }, (_, index) => `https://app.example.com/${path}${index}`);
    const application = (web: number, spa = 0, publicClient = 0) =>
        resource("azuread:Application", {
            web: { redirectUris: uris(web) },
            singlePageApplication: { redirectUris: uris(spa) },
            publicClient: { redirectUris: uris(publicClient) },
        });
    const part = (name: string, redirectUris: Value, of: StackResource | string) =>
        resource(
            "azuread:ApplicationRedirectUris",
            { type: "Web", redirectUris, applicationId: typeof of === "string" ? of : UNKNOWN },
            { name, from: typeof of === "string" ? {} : { applicationId: [of] } },
        );

    it("allows twenty over all platforms, and not one more", () => {
        assert.deepEqual(said(application(10, 5, 5)), []);
        assert.match(String(said(application(10, 5, 6))), /has 21 redirect URIs, 20 are allowed at most/);
    });

    it("takes another limit", () => {
        assert.deepEqual(said(application(3), [], { maxRedirectUris: 3 }), []);
        assert.match(String(said(application(4), [], { maxRedirectUris: 3 })), /3 are allowed/);
    });

    it("counts what other resources of the stack declare, once for the application", () => {
        const registration = resource("azuread:ApplicationRegistration", { displayName: "It" });
        const parts = [part("one", uris(10, "a"), registration), part("two", uris(11, "b"), registration)];
        assert.match(String(said(registration, parts)), /has 21 redirect URIs/);
        assert.deepEqual(said(parts[0] as StackResource, [registration, ...parts.slice(1)]), []);
        assert.deepEqual(said(registration, [part("one", uris(20), registration)]), []);
    });

    it("counts a redirect URI once that two resources declare", () => {
        const whole = application(15);
        assert.deepEqual(said(whole, [part("again", uris(15), whole)]), []);
    });

    it("counts together what belongs to an application that is not in the stack", () => {
        const id = "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11";
        const [one, two] = [part("one", uris(20, "a"), id), part("two", uris(1, "b"), id)];
        assert.match(String(said(one, [two])), /has 21 redirect URIs/);
        assert.deepEqual(said(one, [part("two", uris(1, "b"), "/applications/another")]), []);
        assert.deepEqual(said(part("three", uris(20, "a"), id)), []);
    });

    it("tells applications apart by id where a resource names one of several", () => {
        const id = "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11";
        const [one, other] = [
            resource("azuread:Application", { id, web: { redirectUris: uris(20) } }, { name: "one" }),
            resource(
                "azuread:Application",
                { id: "/applications/other", web: { redirectUris: uris(20) } },
                { name: "other" },
            ),
        ];
        const added = resource(
            "azuread:ApplicationRedirectUris",
            { type: "Web", redirectUris: uris(1, "more"), applicationId: id },
            { name: "more", from: { applicationId: [one, other] } },
        );
        assert.match(String(said(one, [other, added])), /has 21 redirect URIs/);
        assert.deepEqual(said(other, [one, added]), []);
        assert.match(String(said(one, [{ ...added, propertyDependencies: {} }])), /has 21 redirect URIs/);
    });

    it("judges what is known, and waits for the rest", () => {
        assert.deepEqual(said(resource("azuread:Application", { web: { redirectUris: [...uris(20), UNKNOWN] } })), [
            "not known: web.redirectUris",
        ]);
        const many = resource("azuread:Application", { web: { redirectUris: [...uris(21), UNKNOWN] } });
        assert.match(String(said(many)), /has 21 redirect URIs/);
        assert.deepEqual(said(part("alone", UNKNOWN, resource("random:RandomUuid"))), ["not known: redirectUris"]);
    });
});
