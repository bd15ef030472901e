import assert from "node:assert/strict";
import { problemsOf, problemsOfApp } from "../support/catalogues";

describe("the owners of an app", () => {
    it("leave room for the identity that deploys, unless it is not to be one", () => {
        const owners = Array.from({ length: 100 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
        const says =
            "has 100 entries, and the identity that deploys is one more, but Entra allows 100 owners: take one out, or, if " +
            "that identity is among them, set ownedByDeployer to false";
        assert.deepEqual(problemsOfApp({ owners }), [`apps.web.owners ${says}`]);
        assert.deepEqual(problemsOfApp({ servicePrincipal: { owners } }), [`apps.web.servicePrincipal.owners ${says}`]);
        assert.deepEqual(problemsOfApp({ owners, ownedByDeployer: false }), []);
        const defaults = { owners, ownedByDeployer: false };
        assert.deepEqual(problemsOf({ defaults, apps: { web: {} } }), []);
        assert.deepEqual(problemsOf({ defaults: { owners }, apps: { web: {} } }), [`defaults.owners ${says}`]);
    });
});
