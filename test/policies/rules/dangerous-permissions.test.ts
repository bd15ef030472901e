import assert from "node:assert/strict";
import { GRAPH_PERMISSIONS } from "../../../policies/facts/permissions/graph-permissions";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { dangerousPermissions } from "../../../policies/rules/dangerous-permissions";
import { judge, resource, texts } from "../support/stack";

const GRAPH = "00000003-0000-0000-c000-000000000000";
const ROLE_MANAGEMENT = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";
const GROUP_READ_WRITE = "62a82d76-70ea-41e2-9197-370581804d09";
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
        for (const { name, applicationId, power } of GRAPH_PERMISSIONS) {
            const found = applicationId ? said(access(role(applicationId))) : [];
            assert.equal(found.length, applicationId && power !== "data" ? 1 : 0, name);
        }
    });

    it("makes one finding of several", () => {
        const found = said(access(role(ROLE_MANAGEMENT), role(GROUP_READ_WRITE), role(USER_READ_ALL)));
        assert.equal(found.length, 1);
        assert.match(
            String(found),
            /^The application permissions RoleManagement\.ReadWrite\.Directory \(.*\), Group\.ReadWrite\.All \(.*\) are on/,
        );
    });

    it("leaves Application.ReadWrite.OwnedBy to the rule that advises about it", () => {
        assert.deepEqual(said(access(role("18a4783c-866b-4cc7-a460-3d5e5662c884"))), []);
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
});
