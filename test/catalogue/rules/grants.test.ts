import assert from "node:assert/strict";
import { problemsOf, problemsOfApp, VAULT } from "../support/catalogues";

describe("what is given in Azure", () => {
    it("is a role that is known, to an app that can have one", () => {
        const data = { role: "Reader", scope: "/subscriptions/s" };
        assert.deepEqual(problemsOfApp({ roleAssignments: { data } }), []);
        assert.match(
            problemsOfApp({ roleAssignments: { data: { ...data, role: "Readr" } } }).join(),
            /"Readr", which is no role/,
        );
        assert.deepEqual(problemsOfApp({ servicePrincipal: false, roleAssignments: { data } }), [
            "apps.web.roleAssignments declares data, but servicePrincipal is false: roles are given to the service principal, " +
                "so leave servicePrincipal out, or declare no role",
        ]);
    });

    it("is told to one place", () => {
        const problems = (nearExpiryAlert: object) => problemsOf({ vault: { ...VAULT, nearExpiryAlert }, apps: {} });
        const [webhookUrl, resourceId] = ["https://example.com/hook", "/subscriptions/s/x"];
        assert.deepEqual(problems({ webhookUrl }), []);
        assert.deepEqual(problems({}), [
            "vault.nearExpiryAlert names nobody to tell: give it one of webhookUrl and resourceId",
        ]);
        assert.match(problems({ webhookUrl, resourceId }).join(), /names both webhookUrl and resourceId/);
    });
});
