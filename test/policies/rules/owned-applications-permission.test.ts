import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { ownedApplicationsPermission } from "../../../policies/rules/owned-applications-permission";
import { judge, resource, texts } from "../support/stack";

const OWNED_BY = "18a4783c-866b-4cc7-a460-3d5e5662c884";

describe("owned-applications-permission", () => {
    const said = (type: string, props: Values) =>
        texts(judge(ownedApplicationsPermission, resource(`azuread:${type}`, props)));
    const requires = (type: string) =>
        said("Application", { requiredResourceAccesses: [{ resourceAccesses: [{ id: OWNED_BY, type }] }] });

    it("tells of Application.ReadWrite.OwnedBy wherever it is asked for or given", () => {
        assert.match(
            String(requires("Role")),
            /^The application permission Application\.ReadWrite\.OwnedBy \(18a4783c-.*\) lets/,
        );
        assert.equal(said("ApplicationApiAccess", { roleIds: [OWNED_BY] }).length, 1);
        assert.equal(said("AppRoleAssignment", { appRoleId: OWNED_BY }).length, 1);
    });

    it("is about nothing else", () => {
        assert.deepEqual(requires("Scope"), []);
        assert.deepEqual(said("AppRoleAssignment", { appRoleId: "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9" }), []);
        assert.deepEqual(said("Application", {}), []);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said("AppRoleAssignment", { appRoleId: UNKNOWN }), ["not known: appRoleId"]);
    });
});
