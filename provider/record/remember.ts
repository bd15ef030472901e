import { Temporal } from "temporal-polyfill";
import { parseCredentialName } from "../../contract/credential-name";
import { sameKey } from "../sweep/judge-credentials";
import type { Recorded, RecordedKey } from "../sweep/sweep-facts";

/** The credential that is about to be published. */
export interface HandedOut {
    /** 12 hexadecimal digits that name the rotating secret. */
    readonly series: string;
    readonly keyId: string;
    readonly generation: number;
    readonly displayName: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
}

/** What was remembered the last time, and for which rotating secret. */
export interface Memory {
    readonly series: string;
    readonly recorded: Recorded;
}

/**
 * Adds a credential to what was handed on before. Nothing is forgotten but what had ended when the present generation
 * was issued.
 *
 * `since` promises that everything handed on from that generation on is in the list. It begins with the first
 * generation recorded, begins again when the series changes, and rises past whatever is forgotten: a deployment whose
 * clock is far ahead forgets generations that Entra still accepts, and those must not be taken for unpublished ones.
 * @param memory `undefined` when nothing was recorded yet
 */
export function remember(handedOut: HandedOut, memory: Memory | undefined): Recorded {
    const { keyId, generation, displayName, expiresAt } = handedOut;
    const known = memory?.recorded.keys ?? [];
    const isForgotten = (key: RecordedKey) => !sameKey(key.keyId, keyId) && hasEnded(key.expiresAt, handedOut.issuedAt);
    const forgotten = known.filter((key) => isForgotten(key) && isOfSeries(key, handedOut.series));
    const since = memory?.series === handedOut.series ? memory.recorded.since : generation;
    const isKnown = known.some((key) => sameKey(key.keyId, keyId));
    return {
        since: Math.max(since, ...forgotten.map((key) => key.generation + 1)),
        keys: [
            ...known.filter((key) => !isForgotten(key)),
            ...(isKnown ? [] : [{ keyId, generation, displayName, expiresAt }]),
        ],
    };
}

function hasEnded(expiresAt: string, at: string): boolean {
    return Temporal.Instant.compare(Temporal.Instant.from(expiresAt), Temporal.Instant.from(at)) <= 0;
}

/** Generations of another series are counted on their own. */
function isOfSeries(key: RecordedKey, series: string): boolean {
    return (parseCredentialName(key.displayName)?.series ?? series) === series;
}
