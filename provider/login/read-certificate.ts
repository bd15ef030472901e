import { readFileSync } from "node:fs";
import forge from "node-forge";
import { settingOf } from "../../contract/provider-settings";

const PEM_KEY = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/;
const ENCRYPTED_PEM_KEY = /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/;

/** Where the certificate with which a service principal signs in is found. */
export interface CertificateSource {
    /** Base64 of a PKCS#12 archive (`ARM_CLIENT_CERTIFICATE`); preferred over the path. */
    readonly base64?: string;
    /** A file: a PKCS#12 archive, or PEM with certificate and private key (`ARM_CLIENT_CERTIFICATE_PATH`). */
    readonly path?: string;
    /** What the archive or the PEM key is encrypted with (`ARM_CLIENT_CERTIFICATE_PASSWORD`). @default none */
    readonly password?: string;
}

/** Certificate and private key as `@azure/identity` takes them. */
export interface PemCertificate {
    readonly certificate: string;
    readonly certificatePassword?: string;
}

/**
 * Reads the certificate and its private key as PEM, the one form that `@azure/identity` takes. The azuread provider
 * takes PKCS#12 only, and both are to sign in with the same file; so it is opened here.
 * @throws when it cannot be read or opened, or its key is not RSA, the one kind that Entra's libraries sign with
 */
export function readCertificate(source: CertificateSource): PemCertificate {
    const [origin, content] = contentOf(source);
    const text = content.toString("latin1");
    if (PEM_KEY.test(text)) {
        return { certificate: text, certificatePassword: ENCRYPTED_PEM_KEY.test(text) ? source.password : undefined };
    }
    return { certificate: toPem(origin, openArchive(origin, text, source.password ?? "")) };
}

function contentOf({ base64, path }: CertificateSource): [string, Buffer] {
    if (base64) {
        return [settingOf("ARM_CLIENT_CERTIFICATE"), Buffer.from(base64, "base64")];
    }
    const origin = `${settingOf("ARM_CLIENT_CERTIFICATE_PATH")} ("${path}")`;
    try {
        return [origin, readFileSync(path ?? "")];
    } catch (cause) {
        throw new Error(`${origin} cannot be read. Name a PKCS#12 file.`, { cause });
    }
}

function openArchive(origin: string, binary: string, password: string): forge.pkcs12.Pkcs12Pfx {
    try {
        return forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary), password);
    } catch (cause) {
        // What the library says could quote the content, so it is kept for debugging only.
        const beyondAscii = [...password].some((character) => character > "~")
            ? " Archives encrypted with AES open only with passwords of ASCII characters."
            : "";
        throw new Error(
            `${origin} cannot be opened: it is no PKCS#12 archive, or ` +
                `${settingOf("ARM_CLIENT_CERTIFICATE_PASSWORD")} does not fit.${beyondAscii}`,
            { cause },
        );
    }
}

function toPem(origin: string, archive: forge.pkcs12.Pkcs12Pfx): string {
    const { pki } = forge;
    const keys = [pki.oids["pkcs8ShroudedKeyBag"], pki.oids["keyBag"]].flatMap((type) => bags(archive, type));
    const [key] = keys;
    if (!key) {
        throw new Error(`${origin} holds no private key. Export it together with the certificate.`);
    }
    if (!key.key) {
        throw new Error(`${origin} holds a private key that is not RSA. Entra accepts RSA keys only at sign-in.`);
    }
    const certificates = bags(archive, pki.oids["certBag"]).flatMap(({ cert }) => (cert ? [cert] : []));
    const modulus = (key.key as forge.pki.rsa.PrivateKey).n;
    const own = certificates.find((one) => (one.publicKey as forge.pki.rsa.PublicKey).n.equals(modulus));
    if (!own) {
        throw new Error(`${origin} holds no certificate for its private key. Export both together.`);
    }
    return pki.privateKeyInfoToPem(pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key.key))) + pki.certificateToPem(own);
}

function bags(archive: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): forge.pkcs12.Bag[] {
    return bagType === undefined ? [] : (archive.getBags({ bagType })[bagType] ?? []);
}
