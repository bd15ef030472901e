import assert from "node:assert/strict";
import { check } from "../../../provider/rotate/check";
import { isContactNeeded } from "../../../provider/rotate/contact-needed";
import { SECRET_INPUTS } from "../../../provider/rotate/inputs";
import { Claims } from "../../../provider/schedule/claims";
import { type Props, Secret } from "../../../provider/wire/handler";

const ASKED: Props = {
    applicationId: "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11",
    vaults: [{ vaultName: "kv-identity" }],
};

function planned(asked: Props = {}, previous?: Props, now = "2026-03-01T00:00:00Z", name = "web"): Props {
    const urn = `urn:pulumi:prod::apps::app-registration:index:RotatingClientSecret::${name}`;
    const dependencies = { now: () => now, claims: new Claims(), shapes: SECRET_INPUTS, isKeyInVault: () => false };
    return check({ ...ASKED, ...asked }, previous, urn, dependencies).inputs;
}

describe("an update", () => {
    const inputs = planned();
    const recorded = { inputs, outputs: { lagging: [] } };

    for (const [what, asked] of [
        ["another label", { label: "shop" }],
        ["another period", { rotateEvery: "P120D" }],
        ["another grace", { grace: "P20D" }],
        ["another way to verify", { verify: "off" }],
        ["another protection", { removeOnDelete: true }],
    ] as [string, Props][]) {
        it(`asks nobody for ${what}`, () => {
            assert.equal(isContactNeeded(planned(asked, inputs), recorded), false);
        });
    }

    for (const [what, asked] of [
        ["another vault", { vaults: [{ vaultName: "kv-identity" }, { vaultName: "kv-2" }] }],
        ["another name", { secretName: "shop" }],
        ["other tags", { tags: { team: "web" } }],
        ["another content type", { contentType: "text/plain" }],
        ["ids beside the secret", { publishIds: true }],
        ["a revocation of nothing", { revokeBefore: "2026-02-01" }],
        ["an ended version that is to stay enabled", { disableSuperseded: false }],
        ["a name that is taken over", { takeOver: true }],
        ["another tenant", { tenantId: "contoso.example" }],
        ["another application", { applicationId: "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a12" }],
    ] as [string, Props][]) {
        it(`looks at Entra and the vaults for ${what}`, () => {
            assert.equal(isContactNeeded(planned(asked, inputs), recorded), true);
        });
    }

    it("asks nobody when a value has only become secret", () => {
        const news = { ...planned({}, inputs), applicationId: new Secret(String(ASKED["applicationId"])) };
        assert.equal(isContactNeeded(news, recorded), false);
    });

    it("rotates when a generation is due, and looks again when a previous one has ended, to sweep it", () => {
        const due = planned({}, inputs, "2026-05-30T00:00:00Z");
        assert.equal(isContactNeeded(due, recorded), true);
        const later = planned({}, due, "2026-06-20T00:00:00Z");
        assert.equal(isContactNeeded(later, { ...recorded, inputs: due }), true);
        assert.equal(
            isContactNeeded(planned({}, later, "2026-06-21T00:00:00Z"), { ...recorded, inputs: later }),
            false,
        );
    });

    it("repairs what read found", () => {
        const drifted = { ...inputs, drift: 'the secret is gone in vault "kv-identity"' };
        assert.equal(isContactNeeded(planned({}, drifted), { ...recorded, inputs: drifted }), true);
    });

    it("goes on with what an earlier run left to be done", () => {
        assert.equal(isContactNeeded(inputs, { inputs, outputs: { lagging: ["kv-identity"] } }), true);
        assert.equal(isContactNeeded(inputs, { inputs, outputs: { lagging: [], unfinished: true } }), true);
    });
});
