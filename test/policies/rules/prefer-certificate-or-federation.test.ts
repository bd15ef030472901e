import assert from "node:assert/strict";
import { CLIENT_SECRET_TYPES } from "../../../policies/facts/credentials/credential";
import { preferCertificateOrFederation } from "../../../policies/rules/prefer-certificate-or-federation";
import { rotatingCertificate, rotatingSecret } from "../support/rotating";
import { judge, resource, texts } from "../support/stack";

describe("prefer-certificate-or-federation", () => {
    it("advises on each client secret, and only on those", () => {
        assert.match(
            String(texts(judge(preferCertificateOrFederation, resource("azuread:ApplicationPassword")))),
            /federated credential/,
        );
        assert.equal(judge(preferCertificateOrFederation, rotatingSecret()).length, 1);
        assert.ok(!CLIENT_SECRET_TYPES.includes(rotatingCertificate().type));
        assert.ok(CLIENT_SECRET_TYPES.includes(rotatingSecret().type));
        assert.equal(preferCertificateOrFederation.level, "advisory");
        assert.deepEqual(preferCertificateOrFederation.types, CLIENT_SECRET_TYPES);
    });
});
