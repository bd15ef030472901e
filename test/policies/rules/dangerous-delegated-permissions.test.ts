import assert from "node:assert/strict";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { dangerousDelegatedPermissions } from "../../../policies/rules/dangerous-delegated-permissions";
import { judge, resource, texts } from "../support/stack";

const GRAPH = "00000003-0000-0000-c000-000000000000";
const ROLE_MANAGEMENT = "d01b97e9-cbc0-49fe-810a-750afd5527a3";
const USER_READ = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";

describe("dangerous-delegated-permissions", () => {
    const said = (type: string, props: Values, config = {}) =>
        texts(judge(dangerousDelegatedPermissions, resource(type, props), config));
    const requires = (...resourceAccesses: Value[]) =>
        said("azuread:Application", { requiredResourceAccesses: [{ resourceAppId: GRAPH, resourceAccesses }] });
    const scope = (id: Value, type: Value = "Scope"): Values => ({ id, type });
    const grant = (claimValues: Value, userObjectId: Value = "3c1d7a52") =>
        said("azuread:ServicePrincipalDelegatedPermissionGrant", { claimValues, userObjectId });

    it("advises against what lets an app act as an administrator", () => {
        assert.match(
            String(requires(scope(USER_READ), scope(ROLE_MANAGEMENT))),
            /^The delegated permission RoleManagement\.ReadWrite\.Directory \(d01b97e9-.*\) lets the app act/,
        );
        assert.equal(requires(scope(ROLE_MANAGEMENT), scope("c5366453-9fb0-48a5-a156-24f0c49a4b84")).length, 1);
    });

    it("lets other permissions pass, and those of the application itself", () => {
        assert.deepEqual(requires(scope(USER_READ)), []);
        assert.deepEqual(requires(scope(ROLE_MANAGEMENT, "Role")), []);
        assert.deepEqual(said("azuread:Application", {}), []);
        assert.deepEqual(said("azuread:ApplicationApiAccess", { roleIds: [ROLE_MANAGEMENT], scopeIds: [] }), []);
    });

    it("looks at what other resources ask for, or grant for one user", () => {
        assert.equal(said("azuread:ApplicationApiAccess", { scopeIds: [ROLE_MANAGEMENT] }).length, 1);
        assert.equal(grant(["User.Read", "rolemanagement.readwrite.directory"]).length, 1);
        assert.deepEqual(grant(["User.Read"]), []);
    });

    it("leaves consent for everybody to the rule about that", () => {
        assert.deepEqual(grant(["RoleManagement.ReadWrite.Directory"], null), []);
        assert.deepEqual(grant(["RoleManagement.ReadWrite.Directory"], UNKNOWN), []);
    });

    it("takes another list", () => {
        const config = { deniedPermissions: ["Mail.Send"] };
        const props = { scopeIds: ["e383f46e-2787-4529-855e-0e479a3ffac0", ROLE_MANAGEMENT] };
        assert.match(String(said("azuread:ApplicationApiAccess", props, config)), /permission Mail\.Send/);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(requires(scope(UNKNOWN)), ["not known: requiredResourceAccesses"]);
        assert.deepEqual(requires(scope(ROLE_MANAGEMENT, UNKNOWN)), ["not known: requiredResourceAccesses"]);
        assert.deepEqual(requires(scope(UNKNOWN, "Role")), []);
        assert.deepEqual(said("azuread:ApplicationApiAccess", { scopeIds: UNKNOWN }), ["not known: scopeIds"]);
    });
});
