import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { readCertificate } from "../../../provider/login/read-certificate";
import { Files } from "./files";

const { pki, pkcs12, asn1 } = forge;
// Small keys: these tests sign nothing.
const keys = pki.rsa.generateKeyPair({ bits: 1024, e: 0x10001 });

function makeCertificate(name: string, { publicKey }: forge.pki.rsa.KeyPair): forge.pki.Certificate {
    const certificate = pki.createCertificate();
    certificate.publicKey = publicKey;
    certificate.serialNumber = "01";
    certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
    certificate.validity.notAfter = new Date("2027-01-01T00:00:00Z");
    certificate.setSubject([{ name: "commonName", value: name }]);
    certificate.setIssuer([{ name: "commonName", value: "issuer" }]);
    certificate.sign(keys.privateKey, forge.md.sha256.create());
    return certificate;
}

const own = makeCertificate("deployer", keys);

function archive(
    password: string,
    certificates: forge.pki.Certificate[],
    key: forge.pki.rsa.PrivateKey | null = keys.privateKey,
    algorithm: "aes256" | "3des" = "aes256",
): Buffer {
    const made = pkcs12.toPkcs12Asn1(key, certificates, password, { algorithm });
    return Buffer.from(asn1.toDer(made).getBytes(), "latin1");
}

describe("the certificate to sign in with", () => {
    let files: Files;
    beforeEach(() => {
        files = new Files();
    });
    afterEach(() => files.remove());

    function assertIsOwn(pem: string): void {
        assert.equal(new X509Certificate(pem.slice(pem.indexOf("-----BEGIN CERTIFICATE"))).subject, "CN=deployer");
        assert.ok(new X509Certificate(pki.certificateToPem(own)).checkPrivateKey(createPrivateKey(pem)));
    }

    for (const algorithm of ["aes256", "3des"] as const) {
        it(`is read from a PKCS#12 file encrypted with ${algorithm}`, () => {
            const path = files.write("a.pfx", archive("p", [own], keys.privateKey, algorithm));
            assertIsOwn(readCertificate({ path, password: "p" }).certificate);
        });
    }

    it("is read from Base64 in the variable, which comes before a path", () => {
        const base64 = archive("", [own]).toString("base64");
        assertIsOwn(readCertificate({ base64, path: "/nowhere" }).certificate);
    });

    it("is the one that fits the key, wherever its issuers stand in the archive", () => {
        const issuer = makeCertificate("issuer", pki.rsa.generateKeyPair({ bits: 1024, e: 0x10001 }));
        const path = files.write("a.pfx", archive("p", [issuer, own]));
        assertIsOwn(readCertificate({ path, password: "p" }).certificate);
    });

    it("is taken as it is when the file is PEM, with a password only for a key that is encrypted", () => {
        const plain = pki.privateKeyToPem(keys.privateKey) + pki.certificateToPem(own);
        const read = readCertificate({ path: files.write("a.pem", plain), password: "p" });
        assert.deepEqual(read, { certificate: plain, certificatePassword: undefined });
        const locked = pki.encryptRsaPrivateKey(keys.privateKey, "p") + pki.certificateToPem(own);
        const lockedPath = files.write("b.pem", locked);
        assert.equal(readCertificate({ path: lockedPath, password: "p" }).certificatePassword, "p");
    });

    it("is refused with a wrong password, which is not shown", () => {
        const path = files.write("a.pfx", archive("right", [own]));
        assert.throws(
            () => readCertificate({ path, password: "wrong-one" }),
            ({ message }: Error) =>
                /cannot be opened.*PASSWORD\) does not fit/.test(message) && !message.includes("wrong-one"),
        );
    });

    it("is refused when there is no such file, or something else in it", () => {
        assert.throws(() => readCertificate({ path: "/nowhere.pfx" }), /\("\/nowhere.pfx"\) cannot be read/);
        assert.throws(() => readCertificate({ base64: "bm9uc2Vuc2U=" }), /ARM_CLIENT_CERTIFICATE\) cannot be opened/);
    });

    it("is refused without its private key, or with a key that it does not fit", () => {
        const withoutKey = files.write("a.pfx", archive("p", [own], null));
        assert.throws(() => readCertificate({ path: withoutKey, password: "p" }), /holds no private key/);
        const stranger = makeCertificate("other", pki.rsa.generateKeyPair({ bits: 1024, e: 0x10001 }));
        const misfit = files.write("b.pfx", archive("p", [stranger]));
        assert.throws(() => readCertificate({ path: misfit, password: "p" }), /no certificate for its private key/);
    });
});
