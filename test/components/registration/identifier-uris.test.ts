import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { applicationUris, validateIdentifierUris } from "../../../components/registration/identifier-uris";

const identifierUris = ["https://tasks.example.com"];

describe("the identifier URIs that an application is told", () => {
    it("are the whole list, where it stands alone", () => {
        assert.deepEqual(applicationUris({ identifierUris }), { identifierUris, ignoreChanges: [] });
        assert.deepEqual(applicationUris({ identifierUris: [] }), { identifierUris: [], ignoreChanges: [] });
    });

    it("are none of its business, where there is no list or each is a resource of its own", () => {
        const left = { identifierUris: undefined, ignoreChanges: ["identifierUris"] };
        assert.deepEqual(applicationUris({}), left);
        assert.deepEqual(applicationUris({ identifierUris, identifierUriFromClientId: true }), left);
    });

    it("are known while the program runs, where each is a resource of its own", () => {
        const late = [pulumi.output("https://tasks.example.com")];
        assert.deepEqual(validateIdentifierUris("web", { identifierUris: late }), []);
        assert.deepEqual(validateIdentifierUris("web", { identifierUris, identifierUriFromClientId: true }), []);
        for (const unknown of [late, pulumi.output(identifierUris)]) {
            assert.match(
                validateIdentifierUris("web", { identifierUris: unknown, identifierUriFromClientId: true }).join(),
                /^web: identifierUriFromClientId is true, and identifierUris has an entry that is an output\./,
            );
        }
    });
});
