import assert from "node:assert/strict";
import { OWNER, problemsOf, problemsOfApp, problemsOfSecret } from "../support/catalogues";

const SHOUTED = OWNER.toUpperCase();

describe("what is named twice", () => {
    it("is refused where only upper and lower case differ", () => {
        assert.deepEqual(problemsOfApp({ owners: [OWNER, SHOUTED] }), [
            "apps.web.owners[1] is the same id as entry 0: remove one of them",
        ]);
        assert.match(
            problemsOf({ defaults: { owners: [SHOUTED, OWNER] }, apps: {} }).join(),
            /^defaults\.owners\[1\] is/,
        );
        assert.match(
            problemsOfApp({ servicePrincipal: { owners: [SHOUTED, OWNER] } }).join(),
            /servicePrincipal\.owners\[1\] is the same id/,
        );
    });

    it("is refused where two names stand for one reader or one role", () => {
        const readers = { api: { principalId: OWNER }, job: { principalId: SHOUTED } };
        assert.deepEqual(problemsOfSecret({ readers }), [
            "apps.web.clientSecrets.main.readers.job gives the same as apps.web.clientSecrets.main.readers.api: remove one of them",
        ]);
        const role = { role: "Reader", scope: "/subscriptions/s" };
        assert.deepEqual(problemsOfApp({ roleAssignments: { one: role, two: { ...role, description: "again" } } }), [
            "apps.web.roleAssignments.two gives the same as apps.web.roleAssignments.one: remove one of them",
        ]);
        const other = { ...role, scope: "/subscriptions/t" };
        assert.deepEqual(problemsOfApp({ roleAssignments: { one: role, two: other } }), []);
    });

    it("is told beside what is malformed", () => {
        assert.equal(
            problemsOfSecret({ readers: { a: { principalId: "x" }, b: { principalId: "x" }, c: null } }).length,
            4,
        );
    });
});
