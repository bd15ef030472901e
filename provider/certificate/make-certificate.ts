import { webcrypto } from "node:crypto";
import {
    ExtendedKeyUsageExtension,
    KeyUsageFlags,
    KeyUsagesExtension,
    PemConverter,
    X509CertificateGenerator,
} from "@peculiar/x509";
import { CLIENT_AUTHENTICATION } from "../../contract/key-kinds";
import type { NewCertificate } from "./new-certificate";
import { subjectOf } from "./subject";

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const EXPONENT = new Uint8Array([1, 0, 1]);

/**
 * Makes an RSA key pair and a self-signed certificate of it, valid from the generation's issue to its end.
 * @returns private key (PKCS#8) and certificate, PEM, one after the other
 */
export async function makeCertificate(wanted: NewCertificate): Promise<string> {
    const keys = await webcrypto.subtle.generateKey(
        { ...ALGORITHM, modulusLength: wanted.keySize, publicExponent: EXPONENT },
        true,
        ["sign", "verify"],
    );
    const certificate = await X509CertificateGenerator.createSelfSigned(
        {
            name: subjectOf(wanted.displayName, wanted.subject),
            notBefore: new Date(wanted.issuedAt),
            notAfter: new Date(wanted.expiresAt),
            signingAlgorithm: ALGORITHM,
            keys,
            extensions: [
                new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
                new ExtendedKeyUsageExtension([CLIENT_AUTHENTICATION]),
            ],
        },
        webcrypto,
    );
    const privateKey = PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
    return `${privateKey}\n${certificate.toString("pem")}\n`;
}
