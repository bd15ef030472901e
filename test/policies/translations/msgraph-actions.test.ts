import assert from "node:assert/strict";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { certificateLifetime } from "../../../policies/rules/certificate-lifetime";
import { clientSecretLifetime } from "../../../policies/rules/client-secret-lifetime";
import { credentialExposed } from "../../../policies/rules/credential-exposed";
import { liveSecrets } from "../../../policies/rules/live-secrets";
import { rotationSchedule } from "../../../policies/rules/rotation-schedule";
import { secretInKeyVault } from "../../../policies/rules/secret-in-key-vault";
import { writtenBack } from "../../../policies/translations/translate";
import { nativeVaultSecret, VALUE } from "../support/deliveries";
import { ACTION, addPassword, END, graphApplication, UPDATE } from "../support/graph";
import { judge, judgeInStack, remedied, resource, texts } from "../support/stack";
import { translated } from "../support/translated";

describe("actions of msgraph", () => {
    it("make client secrets, whose life is judged", () => {
        assert.deepEqual(judge(clientSecretLifetime, addPassword({ endDateTime: END })), []);
        assert.match(String(texts(judge(clientSecretLifetime, addPassword({})))), /^endDate is missing/);
        const far = addPassword({ endDateTime: "2099-01-01T00:00:00Z" });
        assert.match(String(texts(judge(clientSecretLifetime, far))), /^The client secret lives/);
        const coming = addPassword({ endDateTime: UNKNOWN });
        assert.deepEqual(texts(judge(clientSecretLifetime, coming)), ["not known: endDate"]);
    });

    it("make them wherever the address has the action, and not when something is deleted", () => {
        const places: Values[] = [
            { action: undefined, resourceUrl: "applications/8f2d/addPassword" },
            { action: undefined, resourceUrl: "/servicePrincipals/8f2d/microsoft.graph.addPassword" },
            { action: undefined },
            { action: "microsoft.graph.addPassword" },
        ];
        for (const place of places) {
            assert.equal(judge(clientSecretLifetime, addPassword({}, {}, place)).length, 1, JSON.stringify(place));
        }
        for (const other of [{ when: "destroy" }, { action: "removePassword" }]) {
            assert.equal(addPassword({}, {}, other).translation, undefined);
        }
    });

    it("make them anew when their body is made from a schedule", () => {
        const schedule = resource("app-registration:index:RotationSchedule", { expiresAt: UNKNOWN });
        const turning = addPassword({ endDateTime: UNKNOWN }, { from: { body: [schedule] } });
        assert.deepEqual(judgeInStack(rotationSchedule, turning, [schedule]), []);
        assert.match(
            String(texts(judgeInStack(rotationSchedule, addPassword({ endDateTime: END })))),
            /constants only/,
        );
    });

    it("give a value that has to go to Key Vault and nowhere else", () => {
        for (const [responseExportValues, output] of [
            [{ secret: "secretText" }, { secret: VALUE }],
            [{ all: "@" }, { all: { secretText: VALUE, keyId: "3f1c" } }],
        ] as const) {
            const secret = addPassword({ endDateTime: END }, {}, { responseExportValues, output });
            const delivery = nativeVaultSecret([secret], { value: VALUE });
            const keyId = nativeVaultSecret([secret], { value: "3f1c" });
            const settings = resource("azure-native:web:WebApp", { setting: VALUE }, { from: { setting: [secret] } });
            assert.deepEqual(judgeInStack(secretInKeyVault, secret, [delivery]), []);
            assert.equal(judgeInStack(secretInKeyVault, secret, [keyId]).length, 1);
            assert.deepEqual(judgeInStack(credentialExposed, secret, [delivery]), []);
            assert.equal(judgeInStack(credentialExposed, secret, [delivery, settings]).length, 1);
        }
        const coming = addPassword({ endDateTime: END });
        assert.deepEqual(judgeInStack(secretInKeyVault, coming, [nativeVaultSecret([coming])]), []);
        assert.equal(judgeInStack(secretInKeyVault, coming).length, 1);
    });

    it("belong to the application that their address names", () => {
        const bare = graphApplication({}, {}, { id: "8f2d" });
        const secrets = ["applications/8f2d", "/applications/8f2d", "applications/8f2d/addPassword"].map(
            (resourceUrl, index) => addPassword({ endDateTime: END }, { name: `secret-${index}` }, { resourceUrl }),
        );
        const [first, ...others] = secrets;
        assert.ok(first);
        const said = texts(judgeInStack(liveSecrets, first, [...others, bare], { maxLiveSecrets: 0 }));
        assert.match(String(said), /^msgraph.Resource "app" has 3 client secrets/);
    });

    it("belong to it when they name what changes it", () => {
        const bare = graphApplication({}, {}, { id: "8f2d" });
        const body = { web: { redirectUris: [] } };
        const change = translated(UPDATE, { url: UNKNOWN, body }, { name: "change", from: { url: [bare] } });
        const secret = addPassword({ endDateTime: END }, { from: { resourceUrl: [change] } });
        const said = texts(judgeInStack(liveSecrets, secret, [bare, change], { maxLiveSecrets: 0 }));
        assert.match(String(said), /^msgraph.Resource "app" has 1 client secrets/);
    });

    it("give a value that is found in what rules know nothing of", () => {
        const secret = addPassword({ endDateTime: END }, {}, { output: { secret: VALUE } });
        const from = { body: [secret] };
        const noted = graphApplication(
            { notes: `log in with ${VALUE}`, web: { redirectUris: ["https://app.example.com/"] } },
            { from },
        );
        assert.match(
            String(texts(judgeInStack(credentialExposed, secret, [noted]))),
            /^body of msgraph.Resource "app" holds/,
        );
        assert.deepEqual(judgeInStack(credentialExposed, secret, [graphApplication({ notes: "none" }, { from })]), []);
    });

    it("add certificates", () => {
        const key = (keyCredential: Value) =>
            translated(ACTION, { action: "addKey", resourceUrl: "applications/8f2d", body: { keyCredential } });
        const far = key({ key: "AA==", startDateTime: "2026-01-01T00:00:00Z", endDateTime: "2099-01-01T00:00:00Z" });
        assert.match(String(texts(judge(certificateLifetime, far))), /^The certificate lives/);
    });

    it("are put right in their body", () => {
        const secret = addPassword({ displayName: "it", startDateTime: "2026-03-01T00:00:00Z" });
        assert.deepEqual(writtenBack(remedied(clientSecretLifetime, secret) ?? {}, secret), {
            body: { passwordCredential: { endDateTime: "2028-03-01T00:00:00Z" } },
        });
    });
});
