import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { pemOf } from "../../../provider/certificate/certificate-format";
import { createLocalCertificateHandler } from "../../../provider/certificate/local-certificate";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { nameOf, SERIES } from "../sweep/harness";

const ISSUED = "2026-03-01T00:00:00Z";
const END = "2026-06-20T00:00:00Z";

describe("LocalCertificate", () => {
    const handler = createLocalCertificateHandler({ env: {} });
    const inputs: Props = {
        series: SERIES,
        generation: 1,
        issuedAt: ISSUED,
        expiresAt: END,
        displayName: nameOf(1, ISSUED),
        keySize: 2048,
        subject: "O=Contoso",
        format: "pem",
    };
    const create = async (changed: Props = {}) => (await handler.create({ ...inputs, ...changed }, "urn")).outputs;
    const valueIn = (outputs: Props | undefined) => String(reveal(outputs?.["value"]));

    it("makes a key pair and a certificate that lives as long as its credential, and keeps the key secret", async () => {
        const outputs = await create();
        assert.ok(outputs["value"] instanceof Secret);
        const certificate = new X509Certificate(String(outputs["certificate"]));
        assert.match(certificate.subject, /^CN=prod\/web-api#1 2026-03-01T00:00:00Z \[4f2a9c01b7de\]\nO=Contoso$/);
        assert.deepEqual(
            [certificate.validFrom, certificate.validTo].map((text) => new Date(text).toISOString()),
            ["2026-03-01T00:00:00.000Z", "2026-06-20T00:00:00.000Z"],
        );
        assert.ok(certificate.verify(certificate.publicKey));
        assert.ok(certificate.checkPrivateKey(createPrivateKey(valueIn(outputs))));
        assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
        const { value: _, ...open } = outputs;
        assert.doesNotMatch(JSON.stringify(open), /PRIVATE KEY/);
    });

    it("keeps the key of a generation in another format, and makes another for another generation", async () => {
        const pem = await create();
        const pfx = await handler.update?.("id", pem, { ...inputs, format: "pfx" });
        assert.match(valueIn(pfx), /^[A-Za-z0-9+/]+=*$/);
        const keyOf = (outputs: Props | undefined) =>
            createPublicKey(createPrivateKey(pemOf(valueIn(outputs)))).export({ format: "jwk" }).n;
        assert.equal(keyOf(pfx), keyOf(pem));
        const back = await handler.update?.("id", pfx ?? {}, inputs);
        for (const other of [pfx, back, handler.preview?.({ ...inputs, format: "pfx" }, pem)]) {
            assert.equal(other?.["certificate"], pem["certificate"], "Entra's copy is not replaced");
            assert.equal(other?.["thumbprint"], pem["thumbprint"]);
        }
        assert.equal(keyOf(back), keyOf(pem));
        const same = await handler.update?.("id", pem, { ...inputs, keySize: 4096, displayName: "renamed" });
        assert.equal(valueIn(same), valueIn(pem));
        const issuedAt = "2026-05-30T00:00:00Z";
        const next = { generation: 2, issuedAt, displayName: nameOf(2, issuedAt) };
        assert.notEqual(keyOf(await handler.update?.("id", pem, { ...inputs, ...next })), keyOf(pem));
    });

    it("is known in a preview as far as it was made", async () => {
        const outputs = await create();
        assert.equal(handler.preview?.(inputs, outputs)["certificate"], outputs["certificate"]);
        const next = handler.preview?.({ ...inputs, generation: 2 }, outputs) ?? {};
        assert.ok(next["certificate"] instanceof Unknown);
        assert.ok(next["value"] instanceof Secret);
    });

    it("refuses what Entra does not accept, and other formats", async () => {
        const { failures = [] } =
            (await handler.check?.({ ...inputs, keySize: 1024, format: "jks" }, undefined, "urn")) ?? {};
        assert.deepEqual(
            failures.map(({ reason }) => reason),
            [
                "keySize is 1024, but keys have 2048 bits or more: write one of 2048, 3072, 4096",
                'format is "jks"; it is one of pfx, pem',
            ],
        );
    });

    it("makes nothing under a moved clock, outside of a simulated tenant", async () => {
        const forecast = createLocalCertificateHandler({ env: { APP_REGISTRATION_CLOCK: ISSUED } });
        await assert.rejects(async () => forecast.create(inputs, "urn"), /APP_REGISTRATION_CLOCK is set/);
    });
});
