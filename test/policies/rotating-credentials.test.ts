import assert from "node:assert/strict";
import { RULES } from "../../policies/rules";
import { ledger, rotatingCertificate, rotatingSecret } from "./support/rotating";
import { AskedPack, UNKNOWN_TEXT } from "./support/sdk";

describe("what rotates itself, in front of the whole pack", () => {
    /** Which rules object to it in a run: before it is changed, and when all is done. */
    function objecting(props: object, { type } = rotatingSecret(), config = {}): string[] {
        const pack = new AskedPack(RULES, config);
        const told = { type, name: "web", props };
        const said = [...pack.analyze(told), ...pack.analyzeStack([told])];
        return said.map((one) => one.slice(0, one.indexOf(":"))).sort();
    }

    const good = rotatingSecret().props;
    const bad = { ...good, ledger: ledger({ expiresAt: "2029-01-01T00:00:00Z" }), overlap: "PT1H", vaults: [] };

    it("passes, but for the advice to use something better", () => {
        assert.deepEqual(objecting(good), ["prefer-certificate-or-federation"]);
        const certificate = rotatingCertificate();
        assert.deepEqual(objecting(certificate.props, certificate), []);
    });

    it("is waited for while its ledger is not known", () => {
        assert.deepEqual(objecting({ ...good, ledger: UNKNOWN_TEXT }), [
            "not-judged-yet",
            "prefer-certificate-or-federation",
        ]);
    });

    it("fails where it lives too long, overlaps too little and is published nowhere", () => {
        assert.deepEqual(objecting(bad), [
            "client-secret-lifetime",
            "prefer-certificate-or-federation",
            "rotation-overlap",
            "secret-in-key-vault",
        ]);
        const certificate = rotatingCertificate();
        assert.deepEqual(objecting(bad, certificate), ["certificate-lifetime", "rotation-overlap"]);
    });

    it("is exempt where the configuration says so", () => {
        for (const made of [rotatingSecret(), rotatingCertificate()]) {
            const exemptions = objecting(bad, made).map((rule) => ({
                name: "web",
                rule,
                reason: "retired in May",
                until: "2026-05-31",
            }));
            assert.ok(exemptions.length > 0);
            assert.deepEqual(objecting(bad, made, { exemptions: { exemptions } }), []);
        }
    });
});
