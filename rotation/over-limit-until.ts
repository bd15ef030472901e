import { type Instant, toInstant } from "./instant";
import type { Ledger } from "./ledger";

/**
 * Tells until when more than `limit` generations of a ledger are alive, the current one included: so that two of them can
 * be the most an application has from then on, if nothing is issued meanwhile.
 * @param ledger as `plan` returned it: what was revoked is no longer in it
 * @param limit a whole number from 0 on
 * @param now ISO 8601, rounded down to the second
 * @returns the first instant at which no more than `limit` are alive; `undefined` when that is so now
 * @throws RangeError when `now` is no instant
 */
export function overLimitUntil({ current, previous }: Ledger, limit: number, now: string): Instant | undefined {
    const at = toInstant(now);
    const ends = [...previous, current].map(({ expiresAt }) => expiresAt).filter((end) => end > at);
    // The ones that end first leave first; with `limit` left, the last of the others has ended.
    return ends.sort().at(-1 - limit);
}
