import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import type { TlsSettings } from "@azure/core-rest-pipeline";
import type { Environment } from "../../contract/clock";

/**
 * Certificates to trust: those of `SSL_CERT_FILE` (PEM), which the azuread provider reads too, beside Node's own roots
 * and those of `NODE_EXTRA_CA_CERTS`.
 * @returns `undefined` when the variable is not set: Node then trusts what it always does
 * @throws when a file cannot be read
 */
export function tlsSettingsFrom(env: Environment): TlsSettings | undefined {
    if (!env["SSL_CERT_FILE"]) {
        return undefined;
    }
    const files = ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"].flatMap((variable) => {
        const path = env[variable];
        return path ? [readCertificates(variable, path)] : [];
    });
    return { ca: [...rootCertificates, ...files] };
}

function readCertificates(variable: string, path: string): string {
    try {
        return readFileSync(path, "utf8");
    } catch (cause) {
        throw new Error(`${variable} names "${path}", which cannot be read. Correct or unset it.`, { cause });
    }
}
