import assert from "node:assert/strict";
import { OWNER, problemsOfApp } from "../support/catalogues";

describe("an app's permissions", () => {
    const role = { value: "Tasks.Read", displayName: "Read", description: "Reads.", allowedMemberTypes: ["User"] };
    const scope = { value: "Tasks.Read", adminConsentDisplayName: "Read", adminConsentDescription: "Reads." };

    it("have no value twice among the roles", () => {
        assert.deepEqual(problemsOfApp({ appRoles: [role, { ...role, displayName: "Other" }] }), [
            'apps.web.appRoles[1].value is "Tasks.Read", which apps.web.appRoles[0] has already: give one of the two another ' +
                "value",
        ]);
    });

    it("may be a role and a scope of the same value, if they agree in everything", () => {
        const api = { oauth2PermissionScopes: [scope] };
        assert.deepEqual(problemsOfApp({ appRoles: [role], api }), []);
        assert.deepEqual(problemsOfApp({ appRoles: [{ ...role, description: "Writes." }], api }), [
            'apps.web.api.oauth2PermissionScopes[0].value is "Tasks.Read", which apps.web.appRoles[0] has already: give one ' +
                "another value, or both the same id, (admin consent) display name and description",
        ]);
    });

    it("have no id twice", () => {
        const appRoles = [
            { ...role, id: OWNER },
            { ...role, value: "Tasks.Write", id: OWNER.toUpperCase() },
        ];
        assert.deepEqual(problemsOfApp({ appRoles }), [
            `apps.web.appRoles[1].id is "${OWNER}", which apps.web.appRoles[0] has already: give one of the two another id`,
        ]);
    });

    it("ask an API for something, and for each permission once, in however many entries", () => {
        const access = { resourceAppId: OWNER };
        const roles = { ...access, roles: [OWNER] };
        assert.deepEqual(problemsOfApp({ requiredResourceAccess: [roles, { ...access, scopes: [OWNER] }] }), []);
        const again = { resourceAppId: OWNER.toUpperCase(), roles: [OWNER] };
        assert.deepEqual(problemsOfApp({ requiredResourceAccess: [access, roles, again] }), [
            "apps.web.requiredResourceAccess[0] asks for no permission: give it scopes, roles or both",
            `apps.web.requiredResourceAccess[2].roles[0] is "${OWNER}", which apps.web.requiredResourceAccess[1].roles[0] asks ` +
                "for already: take one out",
        ]);
        assert.deepEqual(
            problemsOfApp({ requiredResourceAccess: [{ ...access, scopes: [OWNER, OWNER.toUpperCase()] }] }),
            [
                `apps.web.requiredResourceAccess[0].scopes[1] is "${OWNER.toUpperCase()}", which ` +
                    "apps.web.requiredResourceAccess[0].scopes[0] asks for already: take one out",
            ],
        );
        assert.equal(problemsOfApp({ requiredResourceAccess: [{ ...access, scopes: [OWNER, OWNER] }] }).length, 1);
    });
});
