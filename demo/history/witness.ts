import { parseCredentialName } from "../../contract/credential-name";
import { type CredentialHistory, endOf, type Generation } from "../../picture/generation";
import type { Instant } from "../../rotation";
import { fromSeconds } from "../../rotation/instant";
import type { PasswordCredential, SecretVersion } from "../../simulator";
import type { DeliveredSecret } from "../consumers/consumer";

/** What a witness looks at. */
export interface Evidence {
    /** The credentials that an application has now. */
    credentials(clientId: string): readonly PasswordCredential[];
    /** The versions that a vault secret has now, oldest first. */
    versions(vault: string, secretName: string): readonly SecretVersion[];
}

/** When something was first seen. The look tells the order within a deployment, during which the clock stands still. */
interface Moment {
    readonly at: Instant;
    readonly look: number;
}

interface Sighting extends Pick<Generation, "keyId" | "generation" | "issuedAt" | "expiresAt"> {
    published?: Moment;
    removed?: Moment;
}

/**
 * Looks at the tenant again and again, and tells from what it saw how every credential fared. It asks neither ledgers
 * nor deployments, so that it can contradict them.
 */
export class Witness {
    private readonly sightings = new Map<DeliveredSecret, Map<string, Sighting>>();
    private looks = 0;

    constructor(private readonly evidence: Evidence) {}

    /** Takes secrets under observation. */
    watch(...secrets: readonly DeliveredSecret[]): void {
        for (const secret of secrets) {
            this.sightings.set(secret, new Map());
        }
    }

    /** Notes what there is now. Two changes between which nobody looked count as if they had come in the wrong order. */
    look(now: Instant): void {
        this.looks += 1;
        for (const [secret, seen] of this.sightings) {
            this.noteCredentials(secret, seen, now);
            this.noteVersions(secret, seen);
        }
    }

    /** What was seen, judged as of `now`. */
    histories(now: Instant): CredentialHistory[] {
        return [...this.sightings].map(([{ name }, seen]) => {
            const all = [...seen.values()].sort((a, b) => a.generation - b.generation);
            return { name, generations: all.map((each) => describe(each, all, now)) };
        });
    }

    private noteCredentials({ clientId, series }: DeliveredSecret, seen: Map<string, Sighting>, now: Instant): void {
        const present = new Set<string>();
        for (const { keyId, displayName, endDateTime } of this.evidence.credentials(clientId)) {
            const name = parseCredentialName(displayName ?? "");
            if (name?.series === series) {
                present.add(keyId);
                if (!seen.has(keyId)) {
                    const { generation, issuedAt } = name;
                    seen.set(keyId, { keyId, generation, issuedAt, expiresAt: endDateTime });
                }
            }
        }
        for (const sighting of seen.values()) {
            if (!present.has(sighting.keyId)) {
                sighting.removed ??= { at: now, look: this.looks };
            }
        }
    }

    private noteVersions({ vault, secretName }: DeliveredSecret, seen: Map<string, Sighting>): void {
        for (const { tags, attributes } of this.evidence.versions(vault, secretName)) {
            const sighting = seen.get(tags?.["keyId"] ?? "");
            if (sighting) {
                sighting.published ??= { at: fromSeconds(attributes.created), look: this.looks };
            }
        }
    }
}

function describe(sighting: Sighting, all: readonly Sighting[], now: Instant): Generation {
    const { published, removed, ...seen } = sighting;
    const successor = all.find((each) => each.published && each.generation > sighting.generation)?.published;
    return {
        ...seen,
        publishedAt: published?.at,
        supersededAt: published && successor?.at,
        removedAt: removed?.at,
        isSucceededInTime: published && succession(sighting, successor, now),
    };
}

function succession(
    { expiresAt, removed }: Sighting,
    successor: Moment | undefined,
    now: Instant,
): boolean | undefined {
    if (successor === undefined) {
        return endOf({ expiresAt, removedAt: removed?.at }) <= now ? false : undefined;
    }
    return successor.at < expiresAt && (removed === undefined || successor.look < removed.look);
}
