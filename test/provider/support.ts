import { type CredentialName, formatCredentialName } from "../../contract/credential-name";
import type { RetryDelays } from "../../provider/rest/retry-strategy";

/** The rotating secret of these tests. */
export const SERIES = "4f2a9c01b7de";

/** Retries at once. */
export const NO_DELAYS: RetryDelays = { firstMs: 0, longestMs: 0 };

/** A credential's name in the series of these tests. */
export function nameOf(generation: number, issuedAt: string, changed: Partial<CredentialName> = {}): string {
    return formatCredentialName({ label: "prod/web-api", generation, issuedAt, series: SERIES, ...changed });
}
