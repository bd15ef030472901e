import assert from "node:assert/strict";
import { GRAPH_PERMISSIONS } from "../../../policies/facts/graph-permissions";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { dangerousPermissions } from "../../../policies/rules/dangerous-permissions";
import { judge, resource, texts } from "../support/stack";

const GRAPH = "00000003-0000-0000-c000-000000000000";
const ROLE_MANAGEMENT = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";
const USER_READ_ALL = "df021288-bdef-4463-88db-98f22de89214";

describe("dangerous-permissions", () => {
    const access = (...resourceAccesses: Value[]) => [{ resourceAppId: GRAPH, resourceAccesses }];
    const role = (id: Value, type: Value = "Role"): Values => ({ id, type });
    const said = (requiredResourceAccesses: Value, config = {}) =>
        texts(judge(dangerousPermissions, resource("azuread:Application", { requiredResourceAccesses }), config));
    const saidOf = (type: string, props: object) => texts(judge(dangerousPermissions, resource(type, { ...props })));

    it("denies what gives power over the tenant, by name and id, and says that an exemption is the way", () => {
        assert.match(
            String(said(access(role(USER_READ_ALL), role(ROLE_MANAGEMENT)))),
            /^The application permission RoleManagement\.ReadWrite\.Directory \(9e3f62cf-.*\) is on the list .* exempt/,
        );
        for (const { id, isTenantWide } of GRAPH_PERMISSIONS) {
            assert.equal(said(access(role(id))).length, isTenantWide ? 1 : 0, id);
        }
    });

    it("lets other permissions pass, and those in a user's name", () => {
        assert.deepEqual(said(undefined as unknown as Value), []);
        assert.deepEqual(said(access(role(USER_READ_ALL))), []);
        assert.deepEqual(said(access(role(ROLE_MANAGEMENT, "Scope"))), []);
    });

    it("finds it in any access and spelling, once", () => {
        const written = ROLE_MANAGEMENT.toUpperCase();
        assert.equal(said([...access(role(USER_READ_ALL)), ...access(role(written, "role"), role(written))]).length, 1);
    });

    it("looks at what other resources ask for or give", () => {
        const apiAccess = (roleIds: Value) =>
            saidOf("azuread:ApplicationApiAccess", { apiClientId: GRAPH, roleIds, scopeIds: [ROLE_MANAGEMENT] });
        assert.match(String(apiAccess([USER_READ_ALL, ROLE_MANAGEMENT])), /RoleManagement/);
        assert.deepEqual(apiAccess([USER_READ_ALL]), []);
        assert.deepEqual(apiAccess(UNKNOWN), ["not known: roleIds"]);

        const assignment = (appRoleId: Value) =>
            saidOf("azuread:AppRoleAssignment", { appRoleId, resourceObjectId: UNKNOWN });
        assert.match(String(assignment(ROLE_MANAGEMENT)), /RoleManagement/);
        assert.deepEqual(assignment(USER_READ_ALL), []);
        assert.deepEqual(assignment(UNKNOWN), ["not known: appRoleId"]);
    });

    it("takes another list, of names and ids", () => {
        const config = { deniedPermissions: [" mail.send ", USER_READ_ALL.toUpperCase()] };
        assert.match(String(said(access(role("b633e1c5-b582-4048-a93e-9f11b44c7e96")), config)), /Mail\.Send/);
        assert.match(String(said(access(role(USER_READ_ALL)), config)), /permission df021288-/);
        assert.deepEqual(said(access(role(ROLE_MANAGEMENT)), config), []);
        assert.deepEqual(said(access(role(ROLE_MANAGEMENT)), { deniedPermissions: [] }), []);
    });

    it("judges what is known, and the rest in the update", () => {
        const waiting = ["not known: requiredResourceAccesses"];
        assert.deepEqual(said(UNKNOWN), waiting);
        assert.deepEqual(said([UNKNOWN]), waiting);
        assert.deepEqual(said([{ resourceAppId: GRAPH, resourceAccesses: UNKNOWN }]), waiting);
        assert.deepEqual(said(access(role(UNKNOWN))), waiting);
        assert.deepEqual(said(access(role(UNKNOWN, "Scope"))), []);
        assert.deepEqual(said(access(role(ROLE_MANAGEMENT, UNKNOWN))), waiting);
        assert.equal(said(access(UNKNOWN, role(ROLE_MANAGEMENT))).length, 2);
    });

    it("knows each permission by one name and one id", () => {
        assert.equal(new Set(GRAPH_PERMISSIONS.map(({ id }) => id)).size, GRAPH_PERMISSIONS.length);
        assert.equal(new Set(GRAPH_PERMISSIONS.map(({ name }) => name)).size, GRAPH_PERMISSIONS.length);
    });
});
