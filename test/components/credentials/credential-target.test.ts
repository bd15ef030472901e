import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CredentialTargetArgs, targetProblems } from "../../../components/credentials/credential-target";

const ID = "8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11";

const messageOf = (args: CredentialTargetArgs) => {
    return targetProblems(args).join("\n");
};

describe("who has a credential", () => {
    it("is said by one id, or by the client id alone", () => {
        for (const args of [
            { applicationId: ID },
            { applicationId: `/applications/${ID}`, clientId: ID },
            { servicePrincipalId: ID.toUpperCase() },
            { servicePrincipalId: `/servicePrincipals/${ID}` },
            { clientId: ID },
            { clientId: pulumi.output("later") },
        ]) {
            assert.equal(messageOf(args), "");
        }
    });

    it("is not said by nothing, by two ids, or by what is no id", () => {
        assert.match(messageOf({}), /^nothing says who has the secret: give applicationId or clientId, or/);
        assert.match(messageOf({ applicationId: ID, servicePrincipalId: ID }), /are both given; give one of them/);
        assert.match(messageOf({ applicationId: "web" }), /applicationId is "web", which names no application/);
        assert.match(
            messageOf({ applicationId: `/servicePrincipals/${ID}` }),
            /names no application: write its object id, alone or as \/applications\/\{objectId\}/,
        );
        assert.match(
            messageOf({ servicePrincipalId: `/applications/${ID}` }),
            /names no service principal: .* \/servicePrincipals\/\{objectId\}/,
        );
        assert.match(messageOf({ clientId: "web" }), /clientId is "web"; it is a GUID/);
    });
});
