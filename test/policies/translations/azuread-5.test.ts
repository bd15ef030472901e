import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { liveSecrets } from "../../../policies/rules/live-secrets";
import { noCredentialOnPublicClient } from "../../../policies/rules/no-credential-on-public-client";
import { judgeInStack, resource, texts } from "../support/stack";
import { translated } from "../support/translated";

const id = "8f2d7c1e-0b6a-4f55-9d3e-2a1b4c5d6e7f";

describe("resources of azuread 5", () => {
    it("name their application by its object id", () => {
        const app = resource("azuread:Application", { id, fallbackPublicClientEnabled: true });
        for (const type of ["ApplicationPassword", "ApplicationCertificate"]) {
            const credential = translated(`azuread:${type}`, { applicationObjectId: id });
            assert.equal(texts(judgeInStack(noCredentialOnPublicClient, credential, [app])).length, 1, type);
        }
    });

    it("name it by the graph while the id is not known", () => {
        const app = resource("azuread:Application", { fallbackPublicClientEnabled: true });
        const props: Values = { applicationObjectId: UNKNOWN };
        const credential = translated("azuread:ApplicationPassword", props, { from: { applicationObjectId: [app] } });
        assert.equal(texts(judgeInStack(noCredentialOnPublicClient, credential, [app])).length, 1);
    });

    it("have a client id under the name applicationId", () => {
        const clientId = "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33";
        const app = translated("azuread:Application", { applicationId: clientId }, { inputs: { displayName: "It" } });
        const principal = translated("azuread:ServicePrincipal", { applicationId: clientId, id: "3c1d" });
        const own = resource("azuread:ApplicationPassword", {}, { name: "own", from: { applicationId: [app] } });
        const its = resource("azuread:ServicePrincipalPassword", { servicePrincipalId: "3c1d" }, { name: "its" });
        const said = texts(judgeInStack(liveSecrets, its, [own, app, principal], { maxLiveSecrets: 1 }));
        assert.match(String(said), /^azuread.Application "it" has 2 client secrets/);
    });

    it("keep what is called as it is now", () => {
        const password = translated("azuread:ApplicationPassword", { applicationId: id, applicationObjectId: UNKNOWN });
        assert.equal(password.translation, undefined);
    });

    it("keep what is ignored in them, under its new name", () => {
        const ignoreChanges = ["applicationObjectId", "rotateWhenChanged"];
        const password = translated("azuread:ApplicationPassword", { applicationObjectId: id }, { ignoreChanges });
        assert.deepEqual(password.ignoreChanges, ["applicationId", "rotateWhenChanged"]);
    });
});
