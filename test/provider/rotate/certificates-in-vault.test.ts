import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { parseReference } from "../../../provider/certificate/reference";
import type { Props } from "../../../provider/wire/handler";
import { answer, DUE, deployments, END, lost, type Surroundings } from "./deployment";

const NAME = "prod-web-default";
const CERTIFICATE: Surroundings = { kind: "RotatingCertificate" };

describe("a certificate whose key is made in the vault", () => {
    const shared = deployments();
    const up = (asked: Props = {}) => shared.stack.up(asked, CERTIFICATE);
    const made = () => {
        const { stack, simulator } = shared;
        return simulator.tenant.vaultCertificates.certificate(stack.vaultName, `${NAME}-cert`).versions;
    };
    const keys = () => shared.stack.certificates.map(({ keyId }) => keyId);

    it("is made, proved and published as a reference, and no private key leaves the vault", async () => {
        const { stack } = shared;
        const outputs = await up({ subject: "O=Contoso" });
        const certificate = new X509Certificate(String(outputs["certificate"]));
        assert.match(certificate.subject, /^CN=prod\/web-default#1 2026-03-01T00:00:00Z \[[0-9a-f]{12}\]\nO=Contoso$/);
        assert.equal(outputs["thumbprint"], certificate.fingerprint.replaceAll(":", ""));
        const published = stack.versions().at(-1);
        assert.equal(published?.contentType, "application/vnd.entra.certificate-reference+json");
        const reference = parseReference(String(published?.value));
        assert.equal(reference.key, outputs["keyUri"]);
        assert.equal(reference.certificate, outputs["certificateUri"]);
        assert.doesNotMatch(JSON.stringify([stack.state, published]), /PRIVATE KEY/);
        const [credential] = stack.certificates;
        assert.deepEqual([credential?.keyId, outputs["verified"]], [outputs["keyId"], "accepted"]);
        assert.match(String(credential?.endDateTime), /^2026-06-20T00:00:00/);
    });

    it("has another key for another generation, and its ended version is disabled as well", async () => {
        const { stack, simulator } = shared;
        const first = await up();
        simulator.clock.set(DUE);
        const second = await up();
        assert.notEqual(second["certificate"], first["certificate"]);
        assert.deepEqual(keys(), [first["keyId"], second["keyId"]]);
        simulator.clock.set(END);
        await up();
        assert.deepEqual(keys(), [second["keyId"]]);
        assert.deepEqual(
            [made(), stack.versions()].map((all) => all.map(({ attributes }) => attributes.enabled)),
            [
                [false, true],
                [false, true],
            ],
        );
    });

    for (const [what, operation, effect] of [
        ["the vault made the key", "createCertificate", lost],
        ["the vault was making the key", "getCertificateOperation", lost],
        ["Entra was told", "updateApplication", answer(500, "InternalError")],
        ["it was published", "setSecret", lost],
    ] as const) {
        it(`is found again where a run failed after ${what}`, async () => {
            const { stack } = shared;
            const fault = stack.strike(operation, effect);
            await assert.rejects(up());
            fault.remove();
            const { keyId } = await up();
            assert.equal(made().length, 1);
            assert.deepEqual(keys(), [keyId]);
            assert.equal(stack.versions().at(-1)?.tags?.["keyId"], keyId);
        });
    }

    /** A run that is due makes the next one in the vault, and may not add it to the application. */
    const failAfterMaking = async () => {
        const { stack, simulator } = shared;
        await up();
        simulator.clock.set(DUE);
        const fault = stack.strike("updateApplication", answer(403, "Authorization_RequestDenied"));
        await assert.rejects(up());
        fault.remove();
    };

    it("was issued when it was made where another run comes to publish it, and a revocation by its tag leaves it", async () => {
        const { stack, simulator } = shared;
        await failAfterMaking();
        simulator.clock.advance("P2D");
        const { keyId } = await up();
        const rotated = String(stack.versions().at(-1)?.tags?.["rotated"]);
        assert.equal(rotated, DUE);
        simulator.clock.advance("P1D");
        await up({ revokeBefore: rotated });
        assert.deepEqual(keys(), [keyId]);
    });

    it("is not taken from a run that failed where it was revoked since", async () => {
        const { stack, simulator } = shared;
        await failAfterMaking();
        simulator.clock.advance("P1D");
        const revokeBefore = simulator.clock.now();
        simulator.clock.advance("P1D");
        const { keyId } = await up({ revokeBefore });
        assert.equal(made().length, 3);
        assert.deepEqual(keys(), [keyId]);
        assert.ok(String(stack.versions().at(-1)?.tags?.["rotated"]) > revokeBefore);
    });

    it("lives as long as its credential where the clock of the machine was ahead when it was planned", async () => {
        const { stack } = shared;
        const { keyId } = await stack.up({}, { ...CERTIFICATE, now: "2026-04-10T00:00:00Z" });
        assert.equal(stack.versions().at(-1)?.tags?.["keyId"], keyId);
    });

    it("is made again by the next run where the clock of the vault was so late that it ends too early", async () => {
        const { stack } = shared;
        const fault = stack.strike(({ service }) => service === "vault", { kind: "skew", by: "-P40D" });
        await assert.rejects(
            up(),
            /ends at .*, before its credential would .* the next deployment has it make another/,
        );
        fault.remove();
        const { keyId } = await up();
        assert.equal(made().length, 2);
        assert.equal(stack.versions().at(-1)?.tags?.["keyId"], keyId);
    });

    it("leaves a certificate of others alone", async () => {
        const { stack, simulator } = shared;
        const others = { policy: { issuer: { name: "Self" }, x509_props: { subject: "CN=theirs" } } };
        await simulator.tenant.vaultCertificates.create(stack.vaultName, `${NAME}-cert`, others);
        simulator.tenant.vaultCertificates.poll(stack.vaultName, `${NAME}-cert`);
        await assert.rejects(up(), /was not made by this package, and its versions are left alone: choose another/);
    });

    it("says which right is missing", async () => {
        shared.stack.strike("createCertificate", answer(403, "Forbidden"));
        await assert.rejects(
            up(),
            /^Error: The certificate "prod-web-default-cert" in vault "kv-\d+" could not be made \(403 Forbidden\): .*Certificates Officer/,
        );
    });

    it("goes with its key where it is deleted and not protected", async () => {
        const { stack, simulator } = shared;
        await up({ removeOnDelete: true });
        await stack.destroy(CERTIFICATE);
        assert.deepEqual(keys(), []);
        assert.ok(simulator.tenant.vaultCertificates.deleted(stack.vaultName, `${NAME}-cert`));
    });

    it("leaves what a person added alone", async () => {
        const { stack, simulator } = shared;
        const theirs = simulator.tenant.addCertificate(
            stack.app.id,
            String((await up())["certificate"]),
            "by hand",
        ).keyId;
        simulator.clock.set(DUE);
        await up();
        assert.ok(keys().includes(theirs));
        assert.equal(keys().length, 3);
    });
});
