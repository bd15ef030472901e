import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import type { CertificateClient, CertificatePolicy } from "@azure/keyvault-certificates";
import forge from "node-forge";
import { refused } from "./support/refused";
import { START, simulatedTenant } from "./support/tenant";

const AT_ONCE = { intervalInMs: 0 };

describe("simulated certificates in a key vault and @azure/keyvault-certificates", () => {
    const shared = simulatedTenant();
    let client: CertificateClient;
    before(() => {
        shared.simulator.tenant.createVault("certificates");
        client = shared.clients.certificates("certificates");
    });

    const policy = (changes: Partial<CertificatePolicy> = {}): CertificatePolicy => ({
        issuerName: "Self",
        subject: "CN=web, O=Contoso",
        exportable: false,
        keyType: "RSA",
        keySize: 2048,
        validityInMonths: 6,
        ...changes,
    });
    const create = async (name: string, changes: Partial<CertificatePolicy> = {}, tags?: Record<string, string>) =>
        (await client.beginCreateCertificate(name, policy(changes), { ...AT_ONCE, tags })).pollUntilDone();

    it("makes a self-signed certificate, its key and its secret under one name and version", async () => {
        const made = await create("together", {}, { generation: "1" });
        const read = await client.getCertificate("together");
        assert.deepEqual(read.properties, made.properties);
        const certificate = new X509Certificate(read.cer ?? new Uint8Array());
        assert.equal(certificate.subject, "CN=web\nO=Contoso");
        assert.ok(certificate.verify(certificate.publicKey));
        assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
        const { version, x509Thumbprint, notBefore, expiresOn, enabled, tags } = read.properties;
        assert.deepEqual(Buffer.from(x509Thumbprint ?? []), createHash("sha1").update(certificate.raw).digest());
        assert.deepEqual([enabled, tags], [true, { generation: "1" }]);
        assert.equal(notBefore?.toISOString(), "2026-02-28T23:50:00.000Z", "ten minutes before it was asked for");
        assert.equal(expiresOn?.toISOString(), "2026-09-01T00:00:00.000Z");
        assert.equal(new Date(certificate.validFrom).getTime(), notBefore?.getTime());
        assert.equal(new Date(certificate.validTo).getTime(), expiresOn?.getTime());
        assert.ok(read.keyId?.endsWith(`/keys/together/${version}`));
        assert.ok(read.secretId?.endsWith(`/secrets/together/${version}`));
        assert.equal(read.policy?.validityInMonths, 6);
        assert.equal(read.policy?.exportable, false);
    });

    it("says that a creation is in progress until it is completed", async () => {
        const { vaultCertificates } = shared.simulator.tenant;
        vaultCertificates.pollsUntilMade = 2;
        const poller = await client.beginCreateCertificate("polled", policy(), AT_ONCE);
        assert.ok(!poller.isDone());
        const early = await client.getCertificate("polled");
        assert.deepEqual([early.cer, early.properties.enabled], [undefined, false]);
        await refused(create("polled"), 409, "Conflict", /is being created/);
        await poller.poll();
        assert.ok(!poller.isDone());
        await poller.poll();
        assert.ok(poller.isDone());
        assert.ok((await client.getCertificate("polled")).cer);
        vaultCertificates.pollsUntilMade = 0;
    });

    it("keeps earlier versions, whose keys differ unless the policy reuses them", async () => {
        const first = await create("versions");
        const second = await create("versions");
        const third = await create("versions", { reuseKey: true });
        const versions = [];
        for await (const { version } of client.listPropertiesOfCertificateVersions("versions")) {
            versions.push(version);
        }
        assert.deepEqual(
            versions,
            [first, second, third].map(({ properties }) => properties.version),
        );
        const old = await client.getCertificateVersion("versions", first.properties.version ?? "");
        assert.deepEqual(old.cer, first.cer);
        const key = ({ cer }: { cer?: Uint8Array }) =>
            new X509Certificate(cer ?? new Uint8Array()).publicKey.export({ type: "spki", format: "pem" });
        assert.notEqual(key(first), key(second));
        assert.equal(key(second), key(third));
    });

    it("holds the private key in the secret only where it can be exported", async () => {
        const secrets = shared.clients.vault("certificates");
        await create("exported", { exportable: true });
        const { value: archive = "", properties } = await secrets.getSecret("exported");
        assert.equal(properties.contentType, "application/x-pkcs12");
        assert.equal(properties.managed, true);
        const opened = forge.pkcs12.pkcs12FromAsn1(
            forge.asn1.fromDer(Buffer.from(archive, "base64").toString("binary")),
            "",
        );
        const keyBag = forge.pki.oids["pkcs8ShroudedKeyBag"] ?? "";
        assert.equal(opened.getBags({ bagType: keyBag })[keyBag]?.length, 1);
        await create("exported-pem", { exportable: true, contentType: "application/x-pem-file" });
        const { value: pem = "" } = await secrets.getSecret("exported-pem");
        assert.match(pem, /BEGIN PRIVATE KEY[\s\S]*BEGIN CERTIFICATE/);
        await create("kept-pem", { contentType: "application/x-pem-file" });
        const { value: kept = "" } = await secrets.getSecret("kept-pem");
        assert.match(kept, /^-----BEGIN CERTIFICATE/);
        await create("kept");
        const { value: certificateOnly = "" } = await secrets.getSecret("kept");
        const without = forge.pkcs12.pkcs12FromAsn1(
            forge.asn1.fromDer(Buffer.from(certificateOnly, "base64").toString("binary")),
            "",
        );
        assert.deepEqual(without.getBags({ bagType: keyBag })[keyBag], []);
    });

    it("disables and tags a version, with its key and its secret", async () => {
        const { properties } = await create("disabled");
        const version = properties.version ?? "";
        await create("disabled");
        const changed = await client.updateCertificateProperties("disabled", version, {
            enabled: false,
            tags: { a: "b" },
        });
        assert.deepEqual([changed.properties.enabled, changed.properties.tags], [false, { a: "b" }]);
        const secrets = shared.clients.vault("certificates");
        await refused(secrets.getSecret("disabled", { version }), 403, "Forbidden", /disabled secret/);
        assert.ok((await secrets.getSecret("disabled")).value);
        const key = await shared.clients.keys("certificates").getKey("disabled", { version });
        assert.equal(key.properties.enabled, false);
    });

    it("alone may change or delete its secret", async () => {
        await create("managed");
        const secrets = shared.clients.vault("certificates");
        await refused(secrets.setSecret("managed", "own"), 403, "Forbidden", /managed secret/);
        await refused(secrets.beginDeleteSecret("managed", AT_ONCE), 403, "Forbidden", /managed secret/);
        await secrets.setSecret("own", "value");
        await refused(create("own"), 409, "Conflict", /belongs to no certificate/);
    });

    it("is deleted softly, recovered and purged together with key and secret", async () => {
        await create("deleted");
        const secrets = shared.clients.vault("certificates");
        const deleted = await (await client.beginDeleteCertificate("deleted", AT_ONCE)).pollUntilDone();
        assert.equal(deleted.deletedOn?.toISOString(), "2026-03-01T00:00:00.000Z");
        await refused(client.getCertificate("deleted"), 404, "CertificateNotFound");
        await refused(secrets.getSecret("deleted"), 404, "SecretNotFound");
        await refused(create("deleted"), 409, "Conflict", /deleted but recoverable/);
        await (await client.beginRecoverDeletedCertificate("deleted", AT_ONCE)).pollUntilDone();
        assert.ok((await secrets.getSecret("deleted")).value);
        await (await client.beginDeleteCertificate("deleted", AT_ONCE)).pollUntilDone();
        await client.purgeDeletedCertificate("deleted");
        await refused(client.getDeletedCertificate("deleted"), 404, "CertificateNotFound");
        await create("deleted");
    });

    it("lists certificates, and knows their policies", async () => {
        await create("listed", { validityInMonths: 3 });
        const names = [];
        for await (const { name } of client.listPropertiesOfCertificates()) {
            names.push(name);
        }
        assert.ok(names.includes("listed"));
        assert.equal((await client.getCertificatePolicy("listed")).validityInMonths, 3);
    });

    it("refuses a policy that it cannot follow, and names the limit", async () => {
        const wrong: [Partial<CertificatePolicy>, RegExp][] = [
            [{ issuerName: "Unknown" }, /issuer is 'Unknown'/],
            [{ keyType: "EC" }, /key type is 'EC'/],
            [{ keySize: 1024 as 2048 }, /1024; 2048, 3072, 4096/],
            [{ validityInMonths: 0.5 }, /0.5 months; 1 to 1200/],
            [{ contentType: "text/plain" as "application/x-pem-file" }, /'text\/plain'/],
            [{ subject: "web" }, /subject 'web' is no distinguished name/],
        ];
        for (const [changes, message] of wrong) {
            await refused(create("refused", changes), 400, "BadParameter", message);
        }
        await refused(client.getCertificate("refused"), 404, "CertificateNotFound");
        await refused(create("under_score"), 400, "BadParameter", /invalid name/);
    });

    it("begins and ends by the simulated clock", async () => {
        shared.simulator.clock.set("2031-05-31T12:00:00Z");
        const { cer } = await create("later", { validityInMonths: 1 });
        const certificate = new X509Certificate(cer ?? new Uint8Array());
        assert.equal(new Date(certificate.validTo).toISOString(), "2031-06-30T12:00:00.000Z");
        assert.notEqual(shared.simulator.clock.now(), START);
    });
});
