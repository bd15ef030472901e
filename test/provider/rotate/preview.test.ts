import assert from "node:assert/strict";
import { check } from "../../../provider/rotate/check";
import { SECRET_INPUTS } from "../../../provider/rotate/inputs";
import { foreseenOutputs, rememberedIn } from "../../../provider/rotate/outputs";
import { Claims } from "../../../provider/schedule/claims";
import { ledgerIn } from "../../../provider/schedule/plan-ledger";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";

const APP = "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11";
const DUE = "2026-05-30T00:00:00Z";

function inputsAt(now: string, previous?: Props): Props {
    const urn = "urn:pulumi:prod::apps::app-registration:index:RotatingClientSecret::web-default";
    const dependencies = { now: () => now, claims: new Claims(), shapes: SECRET_INPUTS, isKeyInVault: () => false };
    return check({ applicationId: APP, vaults: [{ vaultName: "kv-identity" }] }, previous, urn, dependencies).inputs;
}

const foresee = (inputs: Props, before?: Props) => foreseenOutputs(ledgerIn(inputs["ledger"]), inputs, before);

const FIRST = inputsAt("2026-03-01T00:00:00Z");
const MADE: Props = {
    ...foresee(FIRST),
    clientId: "client",
    keyId: "key-1",
    secretUri: "https://kv-identity.vault.azure.net/secrets/prod-web-default",
    secretUriWithVersion: "https://kv-identity.vault.azure.net/secrets/prod-web-default/1",
    appServiceReference: "reference",
    secretUris: { "kv-identity": "https://kv-identity.vault.azure.net/secrets/prod-web-default" },
    verified: "accepted",
    published: ["key-1"],
    certificate: "PEM",
};

describe("what a preview tells", () => {
    it("of a first deployment: its dates and its name, and that the rest is not known yet", () => {
        const outputs = foresee(FIRST);
        assert.deepEqual(
            [outputs["generation"], outputs["nextRotation"], outputs["expiresAt"], outputs["secretName"]],
            [1, DUE, "2026-06-20T00:00:00Z", "prod-web-default"],
        );
        for (const field of ["keyId", "secretUri", "secretUriWithVersion", "clientId", "verified"]) {
            assert.ok(outputs[field] instanceof Unknown, field);
        }
        assert.deepEqual(outputs["lagging"], []);
    });

    it("of a rotation: the next generation, the address that stays, and a key and a version that are not known", () => {
        const outputs = foresee(inputsAt(DUE, FIRST), MADE);
        assert.equal(outputs["generation"], 2);
        assert.equal(outputs["secretUri"], MADE["secretUri"]);
        assert.equal(outputs["clientId"], "client");
        for (const field of ["keyId", "secretUriWithVersion", "certificate"]) {
            assert.ok(outputs[field] instanceof Unknown, field);
        }
    });

    it("of a run in which nothing rotates: what is there", () => {
        const outputs = foresee(inputsAt("2026-03-02T00:00:00Z", FIRST), { ...MADE, drift: "x", unfinished: true });
        assert.deepEqual(outputs, { ...MADE, drift: undefined, unfinished: undefined });
    });

    it("where an argument is not known yet: that nothing could be planned", () => {
        const outputs = foreseenOutputs(undefined, FIRST, MADE);
        assert.ok(outputs["generation"] instanceof Unknown && outputs["keyId"] instanceof Unknown);
    });
});

describe("what the state remembers", () => {
    it("is what was published, and where it is up to date", () => {
        assert.deepEqual(rememberedIn(MADE), {
            keyId: "key-1",
            vaults: ["kv-identity"],
            secretUris: ["https://kv-identity.vault.azure.net/secrets/prod-web-default"],
            published: ["key-1"],
        });
        const uris = { "kv-identity": "a", "kv-other": "b" };
        assert.deepEqual(rememberedIn({ ...MADE, secretUris: new Secret(uris), lagging: ["kv-other"] })?.vaults, [
            "kv-identity",
        ]);
    });

    it("is nothing before anything was published", () => {
        assert.equal(rememberedIn(undefined), undefined);
        assert.equal(rememberedIn({ lagging: [] }), undefined);
    });
});
