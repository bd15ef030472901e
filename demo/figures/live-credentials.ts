import { parseCredentialName } from "../../contract/credential-name";
import type { Instant } from "../../rotation";
import { credentialFacts, type KnownCredential } from "../forecast/known-credential";

/** What the ledgers say is live, held against what the tenant lists. */
export interface LiveCredentials {
    /** How many the ledgers call live: current ones, and replaced ones whose end has not come. */
    readonly live: number;
    /** How many the tenant lists that are not live, and how many are live that it does not list. */
    readonly unaccounted: number;
}

/**
 * Compares ledgers and tenant, credential by credential.
 * @param displayNames the names of all credentials that the tenant lists
 */
export function compareWithLedgers(
    rotating: readonly KnownCredential[],
    displayNames: readonly (string | null)[],
    now: Instant,
): LiveCredentials {
    const live = rotating.map(credentialFacts).flatMap(({ series, generation, previous }) => {
        const valid = previous.filter(({ expiresAt }) => now < expiresAt).map((each) => each.generation);
        return [generation, ...valid].map((each) => `${series}#${each}`);
    });
    const missing = new Set(live);
    let strangers = 0;
    for (const displayName of displayNames) {
        const name = parseCredentialName(displayName ?? "");
        // Two credentials of one generation are one too many.
        if (name === undefined || !missing.delete(`${name.series}#${name.generation}`)) {
            strangers += 1;
        }
    }
    return { live: live.length, unaccounted: strangers + missing.size };
}
