import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

/** A certificate and its private key, made by a library of others. */
export interface TestCertificate {
    /** PEM. */
    readonly certificate: string;
    /** PEM. */
    readonly privateKey: string;
    /** The certificate's DER in base64. */
    readonly der: string;
    /** SHA-1, hexadecimal. */
    readonly thumbprint: string;
    /** SHA-1, base64url: the header `x5t`. */
    readonly x5t: string;
    /** SHA-256, base64url: the header `x5t#S256`. */
    readonly x5tS256: string;
}

/** Makes a certificate with an RSA key of 2048 bits. */
export async function makeTestCertificate(
    commonName: string,
    { from = "2026-02-01T00:00:00Z", to = "2026-08-01T00:00:00Z" } = {},
): Promise<TestCertificate> {
    const { cert, private: privateKey } = await generate([{ name: "commonName", value: commonName }], {
        keySize: 2048,
        algorithm: "sha256",
        notBeforeDate: new Date(from),
        notAfterDate: new Date(to),
    });
    const { raw } = new X509Certificate(cert);
    const digest = (hash: string): Buffer => createHash(hash).update(raw).digest();
    return {
        certificate: cert,
        privateKey,
        der: raw.toString("base64"),
        thumbprint: digest("sha1").toString("hex").toUpperCase(),
        x5t: digest("sha1").toString("base64url"),
        x5tS256: digest("sha256").toString("base64url"),
    };
}
