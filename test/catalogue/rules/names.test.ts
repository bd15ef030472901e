import assert from "node:assert/strict";
import { problemsOf, VAULT } from "../support/catalogues";

describe("names", () => {
    it("of two apps are not the same to people", () => {
        assert.deepEqual(problemsOf({ apps: { web: {}, web2: { displayName: "Web " } } }), [
            'apps.web2.displayName is "Web ", and so is that of apps.web (upper and lower case aside): nobody could tell the ' +
                "two apart in Entra, so give one another displayName",
        ]);
    });

    it("of app and secret together are declared once", () => {
        const apps = {
            "a-b": { clientSecrets: { c: { secretName: "one" } } },
            a: { clientSecrets: { "b-c": { secretName: "two" } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.a.clientSecrets.b-c would be declared as "a-b-c" (app, dash, secret), a name that ' +
                "apps.a-b.clientSecrets.c has already: rename one of the two",
        ]);
    });

    it("that collide twice over are told once", () => {
        const apps = { "a-b": { clientSecrets: { c: {} } }, a: { clientSecrets: { "b-c": {} } } };
        assert.equal(problemsOf({ vault: VAULT, apps }).length, 1);
    });
});
