import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { assignmentName } from "../../../components/azure/role-assignment";
import { BUILT_IN_ROLES, roleId, roleProblem } from "../../../components/azure/roles";
import { BUILT_IN_ROLES as BY_ID } from "../../../simulator/tenant/roles";

describe("a role", () => {
    it("has the id that the simulated tenant knows it by", () => {
        for (const [name, id] of Object.entries(BUILT_IN_ROLES)) {
            assert.equal(BY_ID[id], name);
        }
    });

    it("is named by its name, its id, or its address", () => {
        const id = BUILT_IN_ROLES["Reader"] ?? "";
        const forms = ["Reader", id, `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`];
        assert.deepEqual(forms.map(roleId), [id, id, id]);
        assert.deepEqual(
            forms.map(roleProblem),
            forms.map(() => undefined),
        );
        assert.match(String(roleProblem("reader")), /"reader" is no role .* Contributor, Reader/);
    });

    it("assigned to the same principal at the same scope is called the same, whatever the case", async () => {
        const nameOf = (scope: string, role: string, principalId: string) =>
            new Promise<string>((resolve) =>
                assignmentName({ scope, role, principalId, principalType: "User" }).apply(resolve),
            );
        await pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
        const name = await nameOf("/subscriptions/S", "Reader", "p");
        assert.match(name, /^[0-9a-f]{8}-[0-9a-f]{4}-5/);
        assert.equal(await nameOf("/subscriptions/s", BUILT_IN_ROLES["Reader"] ?? "", "P"), name);
        assert.notEqual(await nameOf("/subscriptions/s", "Contributor", "p"), name);
    });
});
