import assert from "node:assert/strict";
import { PRIVILEGED_ROLES } from "../../../policies/facts/permissions/privileged-roles";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import type { Setting } from "../../../policies/rule";
import { privilegedAppWithSecret } from "../../../policies/rules/privileged-app-with-secret";
import { rotatingSecret } from "../support/rotating";
import { type Declared, judgeInStack, resource, texts } from "../support/stack";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

describe("privileged-app-with-secret", () => {
    const said = (about: StackResource, others: readonly StackResource[], config = {}) =>
        texts(judgeInStack(privilegedAppWithSecret, about, others, config));

    const app = resource("azuread:Application", { displayName: "web" }, { name: "web" });
    const principal = resource("azuread:ServicePrincipal", { clientId: UNKNOWN }, { from: { clientId: [app] } });
    const secret = resource("azuread:ApplicationPassword", {}, { name: "secret", from: { applicationId: [app] } });
    const given = (type: string, principalProperty: string, props: Values, declared: Declared = {}) =>
        resource(
            `azuread:${type}`,
            { [principalProperty]: UNKNOWN, ...props },
            { name: "assignment", ...declared, from: { [principalProperty]: [principal], ...declared.from } },
        );
    const assigned = (roleId: string, props: Values = {}) =>
        given("DirectoryRoleAssignment", "principalObjectId", { roleId, ...props });

    it("rejects a client secret of an app whose principal holds a privileged role", () => {
        assert.match(
            String(said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR)])),
            /Application "web" holds the privileged directory role Global Administrator \(azuread.*"assignment"\): whoever/,
        );
        const eligible = given("DirectoryRoleEligibilityScheduleRequest", "principalId", {
            roleDefinitionId: GLOBAL_ADMINISTRATOR.toUpperCase(),
            directoryScopeId: "/",
        });
        assert.equal(said(secret, [app, principal, eligible]).length, 1);
    });

    it("knows a role that is a resource of the stack by its name or template", () => {
        for (const props of [{ displayName: "Application Administrator" }, { templateId: GLOBAL_ADMINISTRATOR }]) {
            const role = resource("azuread:DirectoryRole", { ...props, objectId: UNKNOWN }, { name: "role" });
            const member = given(
                "DirectoryRoleMember",
                "memberObjectId",
                { roleObjectId: UNKNOWN },
                { from: { roleObjectId: [role] } },
            );
            assert.equal(said(secret, [app, principal, role, member]).length, 1);
        }
        const known = resource("azuread:DirectoryRole", { displayName: "Security Administrator", objectId: "8f2d" });
        const byId = given("DirectoryRoleMember", "memberObjectId", { roleObjectId: "8f2d" });
        assert.equal(said(secret, [app, principal, known, byId]).length, 1);
    });

    it("judges secrets of the principal, and those that rotate themselves", () => {
        const others = [app, principal, assigned(GLOBAL_ADMINISTRATOR)];
        const ofPrincipal = resource(
            "azuread:ServicePrincipalPassword",
            { servicePrincipalId: UNKNOWN },
            { from: { servicePrincipalId: [principal] } },
        );
        assert.equal(said(ofPrincipal, others).length, 1);
        const rotating = rotatingSecret({ applicationId: UNKNOWN }, { from: { applicationId: [app] } });
        assert.equal(said(rotating, others).length, 1);
    });

    it("makes one finding of several roles", () => {
        const second = { ...assigned("194ae4cb-b126-40b2-bd5b-6091b380977d"), urn: "second" };
        const found = said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR), second]);
        assert.equal(found.length, 1);
        assert.match(String(found), /Global Administrator \(.*\), Security Administrator \(/);
    });

    it("says nothing of other roles, scopes, principals and apps", () => {
        assert.deepEqual(said(secret, [app, principal]), []);
        assert.deepEqual(said(secret, [app, principal, assigned(DIRECTORY_READERS)]), []);
        const unit = { directoryScopeId: "/administrativeUnits/5d6b" };
        assert.deepEqual(said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR, unit)]), []);
        assert.deepEqual(
            said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR, { directoryScopeId: UNKNOWN })]),
            [],
        );
        const group = resource("azuread:Group", { displayName: UNKNOWN }, { name: "g", from: { displayName: [app] } });
        const toGroup = resource(
            "azuread:DirectoryRoleAssignment",
            { principalObjectId: UNKNOWN, roleId: GLOBAL_ADMINISTRATOR },
            { from: { principalObjectId: [group] } },
        );
        assert.deepEqual(said(secret, [app, principal, group, toGroup]), []);
        const other = resource("azuread:Application", {}, { name: "other" });
        const its = resource("azuread:ApplicationPassword", {}, { name: "its", from: { applicationId: [other] } });
        assert.deepEqual(said(its, [app, principal, other, assigned(GLOBAL_ADMINISTRATOR)]), []);
    });

    it("takes another list, of names and ids", () => {
        const config = { privilegedRoles: [" global READER ", DIRECTORY_READERS.toUpperCase()] };
        assert.equal(said(secret, [app, principal, assigned(DIRECTORY_READERS)], config).length, 1);
        assert.equal(
            said(secret, [app, principal, assigned("f2ef992c-3afb-46b9-b7cf-a126ee74c451")], config).length,
            1,
        );
        assert.deepEqual(said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR)], config), []);
        assert.deepEqual(said(secret, [app, principal, assigned(GLOBAL_ADMINISTRATOR)], { privilegedRoles: [] }), []);
    });

    it("waits for the template of a role that shows its name alone, where the list has ids of other roles", () => {
        const role = resource("azuread:DirectoryRole", { displayName: "Directory Readers", templateId: UNKNOWN });
        const member = given(
            "DirectoryRoleMember",
            "memberObjectId",
            { roleObjectId: UNKNOWN },
            { from: { roleObjectId: [role] } },
        );
        const config = { privilegedRoles: ["Global Administrator", DIRECTORY_READERS] };
        assert.deepEqual(said(secret, [app, principal, role, member]), []);
        assert.deepEqual(said(secret, [app, principal, role, member], config), [
            "not known: who is given a directory role",
        ]);
    });

    it("refuses a role that it knows by no name, and names the nearest", () => {
        const { problem }: Setting = privilegedAppWithSecret.settings?.["privilegedRoles"] ?? assert.fail();
        assert.equal(problem?.("global administrator"), undefined);
        assert.equal(problem?.(DIRECTORY_READERS), undefined);
        assert.match(String(problem?.("Global Adminstrator")), /neither a template id .* mean Global Administrator\?/);
    });

    it("waits for what is not known yet", () => {
        const open = "not known: who is given a directory role";
        const role = resource("azuread:DirectoryRoleAssignment", { principalObjectId: UNKNOWN, roleId: UNKNOWN });
        assert.deepEqual(said(secret, [app, role]), [open]);
        assert.deepEqual(
            said(secret, [app, principal, given("DirectoryRoleAssignment", "principalObjectId", { roleId: UNKNOWN })]),
            [open],
        );
        const unknown = resource("azuread:ApplicationPassword", { applicationId: UNKNOWN }, { name: "unknown" });
        assert.deepEqual(said(unknown, [app, principal, assigned(GLOBAL_ADMINISTRATOR)]), ["not known: applicationId"]);
        assert.deepEqual(said(unknown, [app]), []);
    });

    it("knows the roles by template ids of their own", () => {
        for (const id of Object.keys(PRIVILEGED_ROLES)) {
            assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        }
        assert.equal(new Set(Object.values(PRIVILEGED_ROLES)).size, Object.keys(PRIVILEGED_ROLES).length);
    });
});
