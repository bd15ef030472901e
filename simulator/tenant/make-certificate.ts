import { webcrypto } from "node:crypto";
import {
    ExtendedKeyUsageExtension,
    type Extension,
    KeyUsageFlags,
    KeyUsagesExtension,
    PemConverter,
    SubjectAlternativeNameExtension,
    X509CertificateGenerator,
} from "@peculiar/x509";
import forge from "node-forge";
import type { CertificatePlan } from "./certificate-policy";

/** A certificate that was made, with its key. */
export interface MadeCertificate {
    /** DER in base64. */
    readonly certificate: string;
    /** PKCS#8 in PEM. */
    readonly privateKey: string;
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const EXPONENT = new Uint8Array([1, 0, 1]);
const USES: webcrypto.KeyUsage[] = ["sign", "verify"];

/** Makes an RSA key; PKCS#8 in PEM. */
export async function makeRsaKey(bits: number): Promise<string> {
    const algorithm = { ...ALGORITHM, modulusLength: bits, publicExponent: EXPONENT };
    const { privateKey } = await webcrypto.subtle.generateKey(algorithm, true, USES);
    return PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", privateKey), "PRIVATE KEY");
}

/**
 * Makes a self-signed certificate.
 * @param privateKey PKCS#8 in PEM
 * @param serialNumber hexadecimal
 */
export async function makeSelfSigned(
    plan: CertificatePlan,
    privateKey: string,
    serialNumber: string,
    notBefore: Date,
    notAfter: Date,
): Promise<MadeCertificate> {
    const keys = await keyPairOf(privateKey);
    const flags = plan.usages.map((usage) => KeyUsageFlags[usage as keyof typeof KeyUsageFlags] ?? 0);
    const names = [
        ...plan.dnsNames.map((value) => ({ type: "dns" as const, value })),
        ...plan.emails.map((value) => ({ type: "email" as const, value })),
    ];
    const extensions: Extension[] = [
        new KeyUsagesExtension(
            flags.reduce<number>((all, flag) => all | flag, 0),
            true,
        ),
        ...(plan.extendedUsages.length > 0 ? [new ExtendedKeyUsageExtension([...plan.extendedUsages])] : []),
        ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
    ];
    const request = { serialNumber, notBefore, notAfter, signingAlgorithm: ALGORITHM, keys, extensions };
    const made = await X509CertificateGenerator.createSelfSigned({ ...request, name: plan.subject }, webcrypto);
    return { certificate: Buffer.from(made.rawData).toString("base64"), privateKey };
}

/**
 * What the secret beside a certificate holds: certificate and private key as PEM, or as PKCS#12 without a password in
 * base64; without the private key when that cannot be exported.
 */
export function secretValue({ certificate, privateKey }: MadeCertificate, plan: CertificatePlan): string {
    const pem = PemConverter.encode(Buffer.from(certificate, "base64"), "CERTIFICATE");
    if (plan.contentType === "application/x-pem-file") {
        return plan.exportable ? `${privateKey}\n${pem}\n` : `${pem}\n`;
    }
    const key = plan.exportable ? forge.pki.privateKeyFromPem(privateKey) : null;
    const archive = forge.pkcs12.toPkcs12Asn1(
        key as forge.pki.rsa.PrivateKey | null,
        [forge.pki.certificateFromPem(pem)],
        "",
        {
            algorithm: "3des",
        },
    );
    return Buffer.from(forge.asn1.toDer(archive).getBytes(), "binary").toString("base64");
}

async function keyPairOf(privateKey: string): Promise<webcrypto.CryptoKeyPair> {
    const { subtle } = webcrypto;
    const pkcs8 = PemConverter.decodeFirst(privateKey);
    const imported = await subtle.importKey("pkcs8", pkcs8, ALGORITHM, true, ["sign"]);
    const { n, e } = await subtle.exportKey("jwk", imported);
    const publicKey = await subtle.importKey("jwk", { kty: "RSA", n, e }, ALGORITHM, true, ["verify"]);
    return { privateKey: imported, publicKey };
}
