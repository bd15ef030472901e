import assert from "node:assert/strict";
import { GRAPH_PERMISSIONS } from "../../../../policies/facts/permissions/graph-permissions";
import { listedIn, namesOf, permissionProblem } from "../../../../policies/facts/permissions/permission-list";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("Microsoft Graph's permissions", () => {
    it("have one name and ids of their own, all of them GUIDs", () => {
        const ids = GRAPH_PERMISSIONS.flatMap(({ applicationId, delegatedId }) => [
            ...(applicationId ? [applicationId] : []),
            ...(delegatedId ? [delegatedId] : []),
        ]);
        for (const id of ids) {
            assert.match(id, GUID);
        }
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(new Set(GRAPH_PERMISSIONS.map(({ name }) => name)).size, GRAPH_PERMISSIONS.length);
    });

    it("are listed by kind and power", () => {
        const names = namesOf("application", "tenant", "everybody");
        for (const name of [
            "AdministrativeUnit.ReadWrite.All",
            "AgentIdentityBlueprint.AddRemoveCreds.All",
            "DeviceManagementConfiguration.ReadWrite.All",
            "DeviceManagementRBAC.ReadWrite.All",
            "Group.ReadWrite.All",
            "GroupMember.ReadWrite.All",
            "RoleManagement.ReadWrite.Directory",
            "User.DeleteRestore.All",
            "User.EnableDisableAccount.All",
            "User.ReadWrite.All",
        ]) {
            assert.ok(names.includes(name), name);
        }
        assert.ok(!names.includes("Application.ReadWrite.OwnedBy"));
        assert.ok(!names.includes("Directory.AccessAsUser.All"), "is delegated only");
        assert.ok(namesOf("delegated", "tenant").includes("Directory.AccessAsUser.All"));
        assert.ok(!namesOf("delegated", "tenant").includes("Group.ReadWrite.All"));
    });
});

describe("a list of permissions", () => {
    const scope = "d01b97e9-cbc0-49fe-810a-750afd5527a3";

    it("finds permissions of its kind by name and id, each once", () => {
        const list = [" rolemanagement.readwrite.directory "];
        const found = { id: scope, name: "RoleManagement.ReadWrite.Directory" };
        const asked = [scope.toUpperCase(), "RoleManagement.ReadWrite.Directory"];
        assert.deepEqual(listedIn(list, "delegated", asked), [found]);
        assert.deepEqual(listedIn(list, "delegated", ["9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"]), [], "an app role");
        assert.deepEqual(listedIn(list, "delegated", ["User.Read"]), []);
    });

    it("takes ids of other APIs, and says what it cannot read", () => {
        const other = "0D5B7C52-3f7e-4a0c-8d0b-6a4b1b9f2e33";
        const found = { id: other.toLowerCase(), name: undefined };
        assert.deepEqual(listedIn([other], "application", [other]), [found]);
        const problem = permissionProblem("application");
        assert.equal(problem(other), undefined);
        assert.equal(problem("mail.send"), undefined);
        assert.match(String(problem("Mial.Send")), /^is neither an id nor .* Did you mean Mail\.Send\?$/);
        assert.match(String(problem("Directory.AccessAsUser.All")), /^is neither/, "is delegated only");
    });
});
