import { Temporal } from "temporal-polyfill";

/** A vault's clock may be behind that of whoever planned the generation. */
const MARGIN = { hours: 24 };

/**
 * For how many months Key Vault must make a certificate so that it outlives its credential: it takes whole months only,
 * counted from when it makes it, which is not before the generation was issued and Entra was asked for the time. That a certificate is valid for a little
 * longer harms nobody: it is the credential's end date that Entra goes by.
 * @param from when the generation was issued or, where the machine that planned it was ahead, Entra's present:
 *   `YYYY-MM-DDTHH:MM:SSZ`
 * @param expiresAt `YYYY-MM-DDTHH:MM:SSZ`
 */
export function validityMonths(from: string, expiresAt: string): number {
    const start = Temporal.Instant.from(from).subtract(MARGIN).toZonedDateTimeISO("UTC");
    const to = Temporal.Instant.from(expiresAt);
    for (let months = 1; ; months++) {
        if (Temporal.Instant.compare(start.add({ months }).toInstant(), to) >= 0) {
            return months;
        }
    }
}

/** The earlier of two instants. */
export function earlier(left: string, right: string): string {
    return later(left, right) === left ? right : left;
}

/** The later of two instants. */
export function later(left: string, right: string): string {
    return Temporal.Instant.compare(Temporal.Instant.from(left), Temporal.Instant.from(right)) >= 0 ? left : right;
}
