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

    it("is refused for a spread that is not shorter than the period", () => {
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P30D", spread: "P7D" }), []);
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P30D", spread: "P30D" }), [
            `${path}.spread is "P30D", but must be shorter than rotateEvery (P30D): use a shorter one`,
        ]);
    });

    it("is refused for a window that is none, at the field that is wrong, all at once", () => {
        assert.deepEqual(problemsOfSecret({ window: { days: ["saturday"], hours: "22:00-04:00" } }), []);
        assert.deepEqual(problemsOfSecret({ window: { hours: "22:00-22:00", timeZone: "Europe/Berln" } }), [
            `${path}.window.hours is "22:00-22:00", which has no length: write "00:00-24:00" for whole days`,
            `${path}.window.timeZone is "Europe/Berln", which is no time zone of the IANA database: did you mean Europe/Berlin?`,
        ]);
        const apps = { web: { clientSecrets: { a: {}, b: {} } } };
        assert.deepEqual(problemsOf({ vault: VAULT, defaults: { window: { hours: "22-4" } }, apps }), [
            'defaults.window.hours is "22-4", but must be HH:MM-HH:MM from 00:00 to 24:00: write "22:00-04:00", which ends on ' +
                "the next day",
        ]);
    });

    it("is refused by the schema for a window with a field or a day that there is none of", () => {
        const wrong = problemsOfSecret({ window: { days: ["satruday"], hour: "22:00-04:00" } });
        assert.match(wrong.join("\n"), /window\.days\[0\] is "satruday".*saturday/);
        assert.match(wrong.join("\n"), /window\.hour is .*hours/);
    });
});
