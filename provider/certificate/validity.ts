import { Temporal } from "temporal-polyfill";

/** A vault's clock may be behind that of whoever planned the generation. */
const MARGIN = { hours: 24 };

/**
 * For how many months Key Vault must make a certificate so that it outlives its credential: it takes whole months only,
 * counted from when it makes it, which is not before it is to be accepted. That a certificate is valid for a little
 * longer harms nobody: it is the credential's end date that Entra goes by.
 * @param startsAt from when on it is to be accepted: `YYYY-MM-DDTHH:MM:SSZ`
 * @param expiresAt `YYYY-MM-DDTHH:MM:SSZ`
 */
export function validityMonths(startsAt: string, expiresAt: string): number {
    const start = Temporal.Instant.from(startsAt).subtract(MARGIN).toZonedDateTimeISO("UTC");
    const to = Temporal.Instant.from(expiresAt);
    for (let months = 1; ; months++) {
        if (Temporal.Instant.compare(start.add({ months }).toInstant(), to) >= 0) {
            return months;
        }
    }
}
