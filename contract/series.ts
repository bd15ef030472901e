import { createHash } from "node:crypto";

/**
 * Names one rotating credential for good: 12 lower-case hexadecimal digits of the URN under which it was first declared. A
 * renamed resource keeps its series with its ledger.
 */
export function seriesOf(urn: string): string {
    return createHash("sha256").update(urn).digest("hex").slice(0, 12);
}
