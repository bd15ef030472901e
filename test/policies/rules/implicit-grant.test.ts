import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { implicitGrant } from "../../../policies/rules/implicit-grant";
import { judge, remedied, resource, texts } from "../support/stack";

describe("implicit-grant", () => {
    const application = (implicitGrant: Values) => resource("azuread:Application", { web: { implicitGrant } });
    const registration = (props: Values) => resource("azuread:ApplicationRegistration", props);
    const said = (about: ReturnType<typeof resource>) => texts(judge(implicitGrant, about));

    it("lets applications pass that say nothing of it, or switch it off", () => {
        assert.deepEqual(said(resource("azuread:Application", { web: { redirectUris: [] } })), []);
        assert.deepEqual(said(application({ accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false })), []);
        assert.deepEqual(said(registration({ implicitAccessTokenIssuanceEnabled: false })), []);
    });

    it("names each switch that is on", () => {
        assert.match(
            String(said(application({ accessTokenIssuanceEnabled: true }))),
            /^web\.implicitGrant\.accessTokenIssuanceEnabled is true/,
        );
        assert.match(String(said(application({ idTokenIssuanceEnabled: "true" }))), /idTokenIssuanceEnabled is true/);
        assert.equal(said(application({ accessTokenIssuanceEnabled: true, idTokenIssuanceEnabled: true })).length, 2);
        assert.match(
            String(said(registration({ implicitAccessTokenIssuanceEnabled: true }))),
            /^implicitAccessTokenIssuanceEnabled is true/,
        );
        assert.match(
            String(said(registration({ implicitIdTokenIssuanceEnabled: true }))),
            /^implicitIdTokenIssuanceEnabled is true/,
        );
    });

    it("waits for switches that are not known yet", () => {
        assert.deepEqual(said(application({ accessTokenIssuanceEnabled: UNKNOWN })), [
            "not known: web.implicitGrant.accessTokenIssuanceEnabled",
        ]);
        assert.deepEqual(said(registration({ implicitIdTokenIssuanceEnabled: UNKNOWN })), [
            "not known: implicitIdTokenIssuanceEnabled",
        ]);
        assert.equal(said(resource("azuread:Application", { web: UNKNOWN })).length, 2);
    });

    it("is remedied by switching off what is on, and nothing else", () => {
        const changes = (about: ReturnType<typeof resource>) => remedied(implicitGrant, about);
        assert.deepEqual(changes(application({ accessTokenIssuanceEnabled: true, idTokenIssuanceEnabled: true })), {
            web: { implicitGrant: { accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false } },
        });
        assert.deepEqual(changes(application({ accessTokenIssuanceEnabled: UNKNOWN, idTokenIssuanceEnabled: true })), {
            web: { implicitGrant: { idTokenIssuanceEnabled: false } },
        });
        assert.deepEqual(changes(registration({ implicitIdTokenIssuanceEnabled: true })), {
            implicitIdTokenIssuanceEnabled: false,
        });
    });

    it("has no remedy where there is nothing to change, so that a second one changes nothing", () => {
        assert.equal(remedied(implicitGrant, application({ accessTokenIssuanceEnabled: false })), undefined);
        assert.equal(remedied(implicitGrant, application({ accessTokenIssuanceEnabled: UNKNOWN })), undefined);
        assert.equal(remedied(implicitGrant, registration({})), undefined);
        assert.equal(remedied(implicitGrant, resource("azuread:Application")), undefined);
    });
});
