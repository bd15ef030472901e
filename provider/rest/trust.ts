import { readFileSync } from "node:fs";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import type { Environment } from "../../contract/clock";

/** By the files they are read from. */
const contexts = new Map<string, SecureContext>();

/**
 * What to trust: the certificates of `SSL_CERT_FILE` (PEM), which the azuread provider reads too, beside Node's own roots
 * and those of `NODE_EXTRA_CA_CERTS`. Made once: reading all of Node's roots for a connection takes longer than all that is
 * done by it.
 * @returns `undefined` when the variable is not set: Node then trusts what it always does
 * @throws when a file cannot be read
 */
export function trustFrom(env: Environment): SecureContext | undefined {
    if (!env["SSL_CERT_FILE"]) {
        return undefined;
    }
    const files = ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"].flatMap((variable) => {
        const path = env[variable];
        return path ? [{ variable, path }] : [];
    });
    const key = JSON.stringify(files);
    const known = contexts.get(key);
    if (known) {
        return known;
    }
    const ca = [...rootCertificates, ...files.map(({ variable, path }) => readCertificates(variable, path))];
    const context = createSecureContext({ ca });
    contexts.set(key, context);
    return context;
}

function readCertificates(variable: string, path: string): string {
    try {
        return readFileSync(path, "utf8");
    } catch (cause) {
        throw new Error(`${variable} names "${path}", which cannot be read. Correct or unset it.`, { cause });
    }
}
