import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { ownersMinimum } from "../../../policies/rules/owners-minimum";
import { judgeInStack, resource, texts } from "../support/stack";

describe("owners-minimum", () => {
    const said = (about: StackResource, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(ownersMinimum, about, others, config));
    const application = (owners?: Value) => resource("azuread:Application", { owners });
    const owner = (name: string, ownerObjectId: Value, of: StackResource) =>
        resource(
            "azuread:ApplicationOwner",
            { applicationId: UNKNOWN, ownerObjectId },
            { name, from: { applicationId: [of] } },
        );

    it("is content with two owners, not with fewer", () => {
        assert.deepEqual(said(application(["ann", "ben"])), []);
        assert.match(String(said(application(["ann"]))), /has 1 owner, at least 2 are asked for/);
        assert.match(String(said(application([]))), /has no owner/);
        assert.match(String(said(application())), /has no owner/);
        assert.match(String(said(resource("azuread:ApplicationRegistration"))), /has no owner/);
    });

    it("takes another number", () => {
        assert.deepEqual(said(application(["ann", "ben", "cy"]), [], { minOwners: 3 }), []);
        assert.match(String(said(application(["ann", "ben"]), [], { minOwners: 3 })), /has 2 owners, at least 3/);
        assert.deepEqual(said(application(), [], { minOwners: 0 }), []);
    });

    it("counts nobody twice", () => {
        const whole = application(["ann", "ANN"]);
        assert.match(String(said(whole)), /has 1 owner/);
        assert.match(String(said(whole, [owner("again", "Ann", whole)])), /has 1 owner/);
    });

    it("counts owners that resources of the stack add to this application", () => {
        const registration = resource("azuread:ApplicationRegistration");
        const another = resource("azuread:ApplicationRegistration", {}, { name: "another" });
        const [ann, ben] = [owner("ann", "ann", registration), owner("ben", "ben", registration)];
        assert.deepEqual(said(registration, [ann, ben]), []);
        assert.match(String(said(registration, [ann, another, owner("cy", "cy", another)])), /has 1 owner/);
    });

    it("counts those who are not known yet, and waits where they decide", () => {
        assert.deepEqual(said(application(["ann", "ben", UNKNOWN])), []);
        assert.deepEqual(said(application(["ann", UNKNOWN])), ["not known: owners"]);
        assert.deepEqual(said(application(UNKNOWN)), ["not known: owners"]);
        assert.match(String(said(application([UNKNOWN]))), /has 1 owner/);
        const whole = application(["ann"]);
        assert.deepEqual(said(whole, [owner("new", UNKNOWN, whole)]), ["not known: owners"]);
    });
});
