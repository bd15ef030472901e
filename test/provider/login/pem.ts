import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";

/** A certificate with its private key, made for this run. */
export const PEM = makePem();

function makePem(): string {
    const { privateKey } = generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const key = forge.pki.privateKeyFromPem(privateKey);
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
    certificate.serialNumber = "01";
    certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
    certificate.validity.notAfter = new Date("2036-01-01T00:00:00Z");
    certificate.setSubject([{ name: "commonName", value: "deployer" }]);
    certificate.setIssuer([{ name: "commonName", value: "deployer" }]);
    certificate.sign(key, forge.md.sha256.create());
    return privateKey + forge.pki.certificateToPem(certificate);
}
