import assert from "node:assert/strict";
import { NOW, problemsOf, problemsOfApp, problemsOfSecret, VAULT } from "./support/catalogues";

describe("a secret's rotation", () => {
    const path = "apps.web.clientSecrets.main";

    it("is refused for a malformed duration", () => {
        const [message, ...others] = problemsOfSecret({ rotateEvery: "90 days" });
        assert.match(
            message ?? "",
            /^apps\.web\.clientSecrets\.main\.rotateEvery is "90 days", which is not a duration/,
        );
        assert.deepEqual(others, []);
    });

    it("is refused for three years, alone or in sum", () => {
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P3Y" }), [
            `${path}.rotateEvery is "P3Y", but a credential may live two years (P2Y, P730D) at most: use a shorter one`,
        ]);
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P2Y", grace: "P1D", overlap: "P0D" }), [
            `${path}.rotateEvery is refused: rotateEvery + grace + overlap is P2Y + P1D + PT0S, but a credential may live ` +
                "two years (P2Y, P730D) at most: shorten one of the three",
        ]);
    });

    it("is refused for a revocation in the future, by more than clocks differ", () => {
        assert.deepEqual(problemsOfSecret({ revokeBefore: NOW }), []);
        assert.deepEqual(problemsOfSecret({ revokeBefore: "2026-11-21T06:05:00Z" }), []);
        const [message] = problemsOfSecret({ revokeBefore: "2026-11-21T06:05:01Z" });
        assert.match(
            message ?? "",
            /^apps\.web\.clientSecrets\.main\.revokeBefore is "2026-11-21T06:05:01Z", which lies in the future/,
        );
    });

    it("is refused for an overlap that the consumers outlast", () => {
        const [message] = problemsOfSecret({ overlap: "PT12H", consumerRefresh: "app-service" });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.overlap is PT12H, which can be shorter than/);
    });

    it("that is wrong in the defaults is refused there, once", () => {
        const apps = { web: { clientSecrets: { a: {}, b: { overlap: "P1D" } } }, api: { clientSecrets: { a: {} } } };
        const [message, ...others] = problemsOf({ vault: VAULT, defaults: { rotateEvery: "quarterly" }, apps });
        assert.match(message ?? "", /^defaults\.rotateEvery is "quarterly", which/);
        assert.deepEqual(others, []);
    });

    it("that only becomes too long together with the defaults is refused at the secret", () => {
        const apps = { web: { clientSecrets: { main: { rotateEvery: "P18M" } } } };
        const [message, ...others] = problemsOf({ vault: VAULT, defaults: { grace: "P7M" }, apps });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.rotateEvery is refused: rotateEvery \+ grace/);
        assert.deepEqual(others, []);
    });

    it("has to leave room for the wait of audiences with two live secrets", () => {
        const secret = { rotateEvery: "P1Y" };
        assert.deepEqual(problemsOfSecret(secret), []);
        const [message] = problemsOfApp({
            signInAudience: "PersonalMicrosoftAccount",
            clientSecrets: { main: secret },
        });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.rotateEvery is refused: .*two live credentials/);
    });
});
