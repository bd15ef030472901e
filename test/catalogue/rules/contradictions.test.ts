import assert from "node:assert/strict";
import { problemsOfApp } from "../support/catalogues";

describe("an app", () => {
    it("without a service principal has no client secret", () => {
        assert.deepEqual(problemsOfApp({ servicePrincipal: false }), []);
        assert.deepEqual(problemsOfApp({ servicePrincipal: false, clientSecrets: { main: {} } }), [
            "apps.web.servicePrincipal is false, but clientSecrets declares main: without a service principal Entra refuses " +
                "every sign-in, so leave servicePrincipal out, or clientSecrets",
        ]);
    });

    it("is tagged in one way", () => {
        const both = { tags: ["x"], featureTags: { hide: true } };
        const says = "cannot stand beside tags: write the features as tags, or leave tags out";
        assert.deepEqual(problemsOfApp({ ...both, servicePrincipal: both }), [
            `apps.web.featureTags ${says}`,
            `apps.web.servicePrincipal.featureTags ${says}`,
        ]);
    });
});
