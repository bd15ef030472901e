import { MANAGED_BY } from "../../contract/tags";
import { sameKey, secondsOf } from "../graph/credential";
import type { SecretVersion } from "../vault/secret-vault";

/** One version of a secret or of a certificate. */
export type Version = Omit<SecretVersion, "contentType">;

/** What the deployment knows. */
export interface VersionFacts {
    /** The credential that consumers are to use now. */
    readonly keyId: string;
    /** 12 hexadecimal digits that name the rotating credential. */
    readonly series: string;
    /** Everything issued earlier than this has been removed. `YYYY-MM-DDTHH:MM:SSZ` */
    readonly revokeBefore?: string;
}

/**
 * Says which versions nobody can use any more: those that this package published, whose credential has ended
 * or was revoked. The newest version is never among them, nor one that holds the current credential, nor one of others.
 * @param serverDate the present by the vault's own clock, `YYYY-MM-DDTHH:MM:SSZ`
 */
export function supersededVersions<T extends Version>(
    versions: readonly T[],
    { keyId, series, revokeBefore }: VersionFacts,
    serverDate: string,
): T[] {
    const newest = Math.max(...versions.map(({ created }) => created));
    const now = secondsOf(serverDate) ?? Number.NEGATIVE_INFINITY;
    const limit = secondsOf(revokeBefore);
    return versions.filter((one) => {
        const its = one.tags["keyId"];
        const isOurs = one.tags["managed-by"] === MANAGED_BY && one.tags["series"] === series;
        const isInUse = one.created === newest || (its !== undefined && sameKey(its, keyId));
        const issued = secondsOf(one.tags["rotated"]);
        // A certificate is made before its credential has an id, and outlives it: its tags say until when that lives.
        const expires = its === undefined ? secondsOf(one.tags["expires"]) : one.expires;
        const hasEnded = expires !== undefined && expires <= now;
        const isRevoked = limit !== undefined && issued !== undefined && issued < limit;
        return one.enabled && isOurs && !isInUse && (hasEnded || isRevoked);
    });
}
