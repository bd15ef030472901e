import forge from "node-forge";
import type { CertificateFormat } from "../../contract/certificate-formats";
import { readCertificate } from "../login/read-certificate";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/;

/**
 * Writes private key and certificate as Key Vault writes its own: PEM, or PKCS#12 without a password, in base64. The
 * archive is made for every reader there is, old ones too: what it is encrypted with protects nothing without a password.
 * @param pem private key (PKCS#8) and certificate
 */
export function formatCertificate(pem: string, format: CertificateFormat): string {
    if (format === "pem") {
        return pem;
    }
    const key = forge.pki.privateKeyFromPem(PRIVATE_KEY.exec(pem)?.[0] ?? "");
    const certificate = forge.pki.certificateFromPem(certificateIn(pem));
    const archive = forge.pkcs12.toPkcs12Asn1(key, [certificate], "", { algorithm: "3des" });
    return Buffer.from(forge.asn1.toDer(archive).getBytes(), "binary").toString("base64");
}

/** Reads what {@link formatCertificate} wrote; private key and certificate, PEM. */
export function pemOf(value: string): string {
    return value.includes("-----BEGIN") ? value : readCertificate({ base64: value }).certificate;
}

/** The certificate alone: public. */
export function certificateIn(pem: string): string {
    return CERTIFICATE.exec(pem)?.[0] ?? "";
}
