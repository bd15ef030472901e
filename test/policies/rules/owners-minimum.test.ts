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

    describe("with a permission that each owner could use", () => {
        const ruling = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";
        const asking = (id: Value, type = "Role") =>
            resource("azuread:Application", {
                requiredResourceAccesses: [{ resourceAppId: "0000", resourceAccesses: [{ id, type }] }],
            });

        it("asks for none", () => {
            assert.deepEqual(said(asking(ruling)), []);
            assert.match(String(said(asking(ruling, "Scope"))), /has no owner/);
            assert.match(String(said(asking("df021288-bdef-4463-88db-98f22de89214"))), /has no owner/);
        });

        it("looks at what other resources ask for, or give to its principal", () => {
            const registration = resource("azuread:ApplicationRegistration");
            const access = resource(
                "azuread:ApplicationApiAccess",
                { applicationId: UNKNOWN, roleIds: [ruling] },
                { from: { applicationId: [registration] } },
            );
            assert.deepEqual(said(registration, [access]), []);
            const principal = resource("azuread:ServicePrincipal", {}, { from: { clientId: [registration] } });
            const role = (appRoleId: Value) =>
                resource(
                    "azuread:AppRoleAssignment",
                    { principalObjectId: UNKNOWN, appRoleId },
                    { from: { principalObjectId: [principal] } },
                );
            assert.deepEqual(said(registration, [principal, role(ruling)]), []);
            assert.deepEqual(said(registration, [principal, role(UNKNOWN)]), [
                "not known: the application's permissions",
            ]);
        });

        it("asks where it is told to", () => {
            assert.match(String(said(asking(ruling), [], { exceptedPermissions: [] })), /has no owner/);
            assert.match(String(said(asking(UNKNOWN), [], { exceptedPermissions: [] })), /has no owner/);
        });

        it("waits for permissions that are not known yet", () => {
            assert.deepEqual(said(asking(UNKNOWN)), ["not known: the application's permissions"]);
        });
    });
});
