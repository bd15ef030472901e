import { createHash } from "node:crypto";

/**
 * Names one rotating credential for good: 12 hexadecimal digits of what it was first declared as, and when. A renamed
 * resource keeps its series with its ledger; a ledger that starts again is another series.
 */
export function newSeries(urn: string, issuedAt: string): string {
    return digest(`${urn} ${issuedAt}`, 12);
}

/** Stands for a rotate token in the ledger, since the token itself may be secret. */
export function tokenDigest(token: string): string {
    return token === "" ? "" : digest(token, 16);
}

function digest(text: string, digits: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
