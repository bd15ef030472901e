import assert from "node:assert/strict";
import { pki } from "node-forge";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { startDateAhead } from "../../../policies/rules/start-date-ahead";
import { rotatingSecret } from "../support/rotating";
import { judge, resource, texts } from "../support/stack";

describe("start-date-ahead", () => {
    const said = (props: Values, config = {}, type = "azuread:ApplicationPassword") =>
        texts(judge(startDateAhead, resource(type, props), config));

    it("lets a credential start within a day, and advises against later", () => {
        for (const startDate of [undefined, "2024-03-01T00:00:00Z", "2026-03-02T00:00:00Z"]) {
            assert.deepEqual(said({ startDate }), []);
        }
        assert.match(
            String(said({ startDate: "2026-03-02T00:00:01Z" })),
            /^The credential starts at 2026-03-02T00:00:01Z: nobody can sign in .*P1D from now is allowed at most/,
        );
        assert.equal(said({ startDate: "2031-01-01T00:00:00Z" }, {}, "azuread:ServicePrincipalPassword").length, 1);
        assert.equal(said({ startDate: "2031-01-01T00:00:00Z" }, {}, "azuread:ApplicationCertificate").length, 1);
    });

    it("takes another limit", () => {
        const config = { maxStartDelay: "P7D" };
        assert.deepEqual(said({ startDate: "2026-03-08T00:00:00Z" }, config), []);
        assert.equal(said({ startDate: "2026-03-08T00:00:01Z" }, config).length, 1);
    });

    it("reads a certificate for its own start where it is given none", () => {
        const type = "azuread:ApplicationCertificate";
        const value = certificateFrom("2030-01-01T00:00:00Z");
        assert.match(String(said({ value }, {}, type)), /starts at 2030-01-01T00:00:00Z/);
        assert.deepEqual(said({ value, startDate: "2026-03-01T00:00:00Z" }, {}, type), []);
        assert.deepEqual(said({ value: certificateFrom("2026-01-01T00:00:00Z") }, {}, type), []);
        for (const unread of ["no certificate", UNKNOWN] as const) {
            assert.deepEqual(said({ value: unread }, {}, type), []);
        }
    });

    it("waits for a start that is not known yet, and leaves what is no date to others", () => {
        assert.deepEqual(said({ startDate: UNKNOWN }), ["not known: startDate"]);
        assert.deepEqual(said({ startDate: "soon" }), []);
    });

    it("is not about what rotates by itself", () => {
        assert.ok(!startDateAhead.types.includes(rotatingSecret().type));
    });
});

function certificateFrom(start: string): string {
    const keys = pki.rsa.generateKeyPair(1024);
    const certificate = pki.createCertificate();
    certificate.publicKey = keys.publicKey;
    certificate.validity.notBefore = new Date(start);
    certificate.validity.notAfter = new Date("2031-01-01T00:00:00Z");
    certificate.sign(keys.privateKey);
    return pki.certificateToPem(certificate);
}
