import assert from "node:assert/strict";
import { keyProblems } from "../../catalogue/configuration-keys";

const told = (keys: readonly string[], isRefused = true) =>
    keyProblems(
        { all: Object.fromEntries(keys.map((key) => [key, "{}"])), project: "contoso", stack: "prod" },
        isRefused,
    );

const MISSING =
    "app-registrations:apps is missing, but needed: the app registrations by names of your choice; {} for none";
const LOOKED =
    "Looked for app-registrations:tenantId, app-registrations:vault, app-registrations:defaults, app-registrations:apps";

describe("a catalogue's keys in the configuration", () => {
    it("are told with what is there instead, when there are none", () => {
        assert.deepEqual(told([]), [
            `${MISSING}. ${LOOKED}; the stack "prod" has no configuration at all: is there a Pulumi.prod.yaml, with "config:" ` +
                "above its keys?",
        ]);
        assert.deepEqual(told(["azuread:tenantId", "aws:region"]), [
            `${MISSING}. ${LOOKED}; the stack "prod" has aws:region, azuread:tenantId`,
        ]);
    });

    for (const key of [
        "app-registration:apps",
        "app-registration:app",
        "appRegistrations:apps",
        "App-Registrations:Apps",
        "app_registrations:aps",
        "contoso:apps",
        "contoso:Apps",
    ]) {
        it(`are asked for where ${key} stands`, () => {
            assert.deepEqual(told([key]), [`${key} is read by nothing: did you mean app-registrations:apps?`]);
        });
    }

    it("are asked for beside those that are right", () => {
        assert.deepEqual(told(["app-registrations:apps", "app-registration:vault"], false), [
            "app-registration:vault is read by nothing: did you mean app-registrations:vault?",
        ]);
        assert.deepEqual(told(["app-registrations:apps", "contoso:vault"], true), [
            "contoso:vault is read by nothing: did you mean app-registrations:vault?",
        ]);
    });

    it("leave those alone that somebody else reads", () => {
        assert.deepEqual(told(["app-registrations:apps", "app-registration:tenantId", "azuread:tenantId"], false), []);
        assert.deepEqual(told(["app-registrations:apps", "contoso:vault"], false), [], "a program's own key");
        assert.deepEqual(told(["app-registrations:apps", "app-registrations:vault", "contoso:vault"], true), []);
    });

    it("are told once where a key under the right name is misspelt", () => {
        assert.deepEqual(told(["app-registrations:app"]), []);
        assert.deepEqual(told(["app-registrations:apps.web.displayName"]), []);
    });
});
