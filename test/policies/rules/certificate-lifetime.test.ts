import assert from "node:assert/strict";
import { pki } from "node-forge";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { certificateLifetime } from "../../../policies/rules/certificate-lifetime";
import { ledger, rotatingCertificate } from "../support/rotating";
import { judge, resource, texts } from "../support/stack";

const KEYS = pki.rsa.generateKeyPair(1024);

describe("certificate-lifetime", () => {
    const said = (props: object, config = {}) =>
        texts(judge(certificateLifetime, resource("azuread:ApplicationCertificate", { ...props }), config));
    const startDate = "2026-03-01T00:00:00Z";

    it("lets a year pass, and nothing more", () => {
        assert.deepEqual(said({ startDate, endDate: "2027-03-01T00:00:00Z" }), []);
        assert.match(
            String(said({ startDate, endDate: "2027-03-01T00:00:01Z" })),
            /lives P365DT1S \(1 year and 1 second\), from 2026-03-01.* \(endDate\); P1Y is allowed/,
        );
    });

    it("takes another limit", () => {
        const config = { maxCertificateLifetime: "P180D" };
        assert.deepEqual(said({ startDate, endDate: "2026-08-28T00:00:00Z" }, config), []);
        assert.equal(said({ startDate, endDate: "2026-08-28T00:00:01Z" }, config).length, 1);
    });

    it("honours endDateRelative, as the provider does, unless there is an end date", () => {
        assert.deepEqual(said({ endDateRelative: "8760h" }), []);
        assert.match(String(said({ endDateRelative: "8760h1s" })), /\(endDateRelative\)/);
        assert.deepEqual(said({ startDate, endDate: "2027-03-01T00:00:00Z", endDateRelative: "99999h" }), []);
        assert.deepEqual(said({ startDate: "2026-06-01T00:00:00Z", endDateRelative: "8760h" }), []);
        assert.deepEqual(said({ startDate: "2025-06-01T00:00:00Z", endDateRelative: "8760h" }), []);
        assert.match(String(said({ endDateRelative: "P1Y" })), /endDateRelative is "P1Y", which is no duration/);
    });

    it("reads the certificate where there are no dates", () => {
        const year = certificate("2026-03-01T00:00:00Z", "2027-03-01T00:00:00Z");
        const longer = certificate("2026-03-01T00:00:00Z", "2027-03-01T00:00:01Z");
        assert.deepEqual(said({ value: pem(year) }), []);
        assert.deepEqual(said({ value: der(year, "base64"), encoding: "base64" }), []);
        assert.deepEqual(said({ value: der(year, "hex"), encoding: "hex" }), []);
        assert.match(String(said({ value: pem(longer) })), /its own end, since there is no endDate/);
        assert.equal(said({ value: der(longer, "base64"), encoding: "base64" }).length, 1);
        assert.equal(said({ value: der(longer, "hex"), encoding: "hex" }).length, 1);
    });

    it("counts from the certificate's own start, as Entra does", () => {
        const value = pem(certificate("2025-03-01T00:00:00Z", "2030-03-01T00:00:00Z"));
        assert.deepEqual(said({ value, endDate: "2026-03-01T00:00:00Z" }), []);
        assert.equal(said({ value, endDate: "2026-03-01T00:00:01Z" }).length, 1);
    });

    it("wants an end date where the certificate cannot be read", () => {
        assert.match(String(said({ value: "not a certificate" })), /endDate is missing, and value is no certificate/);
        assert.equal(said({}).length, 1);
    });

    it("wants dates that are dates", () => {
        assert.match(String(said({ endDate: "2027-03-01" })), /endDate is "2027-03-01", which is no RFC 3339 date/);
        assert.match(String(said({ startDate: "soon", endDate: "soon" })), /^startDate is "soon"/);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said({ value: UNKNOWN }), ["not known: value"]);
        assert.deepEqual(said({ value: "x", encoding: UNKNOWN }), ["not known: value"]);
        assert.deepEqual(said({ endDate: UNKNOWN }), ["not known: endDate"]);
        assert.deepEqual(said({ endDateRelative: UNKNOWN }), ["not known: endDateRelative"]);
        assert.deepEqual(said({ startDate: UNKNOWN, endDate: "2027-03-01T00:00:00Z" }), ["not known: startDate"]);
        assert.deepEqual(said({ value: UNKNOWN, endDate: "2027-03-01T00:00:00Z" }), []);
    });

    describe("of what rotates itself", () => {
        const own = (inputs: Values, config = {}) =>
            texts(judge(certificateLifetime, rotatingCertificate(inputs), config));

        it("lets a generation of the longest life pass, and nothing more", () => {
            assert.deepEqual(own({}), []);
            assert.deepEqual(own({}, { maxCertificateLifetime: "P111D" }), []);
            assert.match(
                String(own({}, { maxCertificateLifetime: "P110D" })),
                /lives P111D, from 2026-03-01T00:00:00Z to 2026-06-20T00:00:00Z; P110D is allowed at most\. Shorten rotateEvery/,
            );
        });

        it("judges those that are still to come, when an anchor made this one shorter", () => {
            const anchored = { ledger: ledger({ expiresAt: "2026-04-01T00:00:00Z" }) };
            assert.match(
                String(own(anchored, { maxCertificateLifetime: "P110D" })),
                /lives P111D, by rotateEvery P90D \+ grace P14D \+ overlap P7D; P110D/,
            );
            assert.deepEqual(own(anchored, { maxCertificateLifetime: "P111D" }), []);
            assert.deepEqual(own({ ...anchored, overlap: "a week" }, { maxCertificateLifetime: "P90D" }), []);
        });

        it("judges one that had to outlast another by its end", () => {
            const capped = { ledger: ledger({ expiresAt: "2026-09-18T00:00:00Z" }) };
            assert.match(
                String(own(capped, { maxCertificateLifetime: "P180D" })),
                /lives P201D, from .* to 2026-09-18/,
            );
        });

        it("waits for a ledger that is not known yet", () => {
            assert.deepEqual(own({ ledger: UNKNOWN }), ["not known: ledger"]);
            assert.deepEqual(own({ ledger: ledger({ issuedAt: UNKNOWN }) }), ["not known: ledger"]);
            assert.deepEqual(own({ rotateEvery: UNKNOWN }), []);
        });
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judge(certificateLifetime, resource("random:RandomId")), []);
    });
});

function certificate(from: string, to: string): pki.Certificate {
    const made = pki.createCertificate();
    made.publicKey = KEYS.publicKey;
    made.serialNumber = "01";
    made.validity.notBefore = new Date(from);
    made.validity.notAfter = new Date(to);
    made.sign(KEYS.privateKey);
    return made;
}

function pem(of: pki.Certificate): string {
    return pki.certificateToPem(of);
}

function der(of: pki.Certificate, encoding: "base64" | "hex"): string {
    return Buffer.from(pki.pemToDer(pem(of)).getBytes(), "binary").toString(encoding);
}
