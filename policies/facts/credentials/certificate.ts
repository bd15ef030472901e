import { X509Certificate } from "node:crypto";
import { type Instant, toInstant } from "../time/instants";

/** From when until when a certificate is valid. */
export interface Validity {
    readonly from: Instant;
    readonly to: Instant;
}

/**
 * Reads when a certificate is valid; `undefined` when it cannot be read.
 * @param encoding of the text: `pem`, `base64` or `hex`
 */
export function validityOf(text: string, encoding: string): Validity | undefined {
    const certificate = parse(text.trim(), encoding);
    const from = certificate && toInstant(new Date(certificate.validFrom).toISOString());
    const to = certificate && toInstant(new Date(certificate.validTo).toISOString());
    return from && to && { from, to };
}

function parse(text: string, encoding: string): X509Certificate | undefined {
    try {
        return new X509Certificate(
            encoding === "base64" || encoding === "hex" ? Buffer.from(text, encoding) : Buffer.from(text),
        );
    } catch {
        return undefined;
    }
}
