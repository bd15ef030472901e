import { CONSUMER_PROFILES } from "../../rotation";
import { toDuration } from "../../rotation/duration";

/** A kind of consumer: how long it goes on with a value before it reads Key Vault again. */
export interface RefreshProfile {
    readonly name: string;
    /** ISO 8601 duration. */
    readonly refresh: string;
}

/** The consumers that every delivered secret gets: an ordinary one, a fast one, and the slowest that is reasonable. */
export const REFRESH_PROFILES: readonly RefreshProfile[] = [
    { name: "App Service", refresh: CONSUMER_PROFILES["app-service"] },
    { name: "AKS CSI driver", refresh: CONSUMER_PROFILES["aks-csi"] },
    { name: "weekly job", refresh: "P7D" },
];

const SHORTEST_MONTH = 28 * 86_400;

/**
 * Seconds between two readings: the profile's own, but no more than the overlap, which is the promise that a consumer
 * must be fast enough for.
 * @param overlap the secret's overlap, ISO 8601
 */
export function refreshSeconds(profile: RefreshProfile, overlap: string): number {
    return Math.max(1, Math.min(shortest(profile.refresh), shortest(overlap)));
}

function shortest(duration: string): number {
    const { months, seconds } = toDuration(duration);
    return months * SHORTEST_MONTH + seconds;
}
