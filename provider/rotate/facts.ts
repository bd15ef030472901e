import { type Credential, hasEnded, nameInSeries, sameKey, secondsOf } from "../graph/credential";
import type { SecretRecord, SecretVersion } from "../vault/secret-vault";

/** What `check` has planned, as far as decisions depend on it. */
export interface Planned {
    /** 12 hexadecimal digits that name the rotating credential for good. */
    readonly series: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** The end date that Entra is told. `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
    /** Everything issued before this is to go. `YYYY-MM-DDTHH:MM:SSZ` @default nothing */
    readonly revokeBefore?: string;
}

/** What one vault has. */
export interface VaultFacts extends SecretRecord {
    /** What outputs and messages call it. */
    readonly name: string;
    /** The secret's address, whatever its version. */
    readonly secretUri: string;
    /** Whether values can be read from it, versions disabled, and deleted secrets recovered. */
    readonly hasDataPlane: boolean;
}

/** What the last run left in the outputs: what there is to go by where the versions cannot be listed. */
export interface Remembered {
    readonly keyId: string;
    /** The vaults that were up to date. */
    readonly vaults: readonly string[];
    /** The addresses of the secrets that were published there. */
    readonly secretUris: readonly string[];
    /** Every key id that was published and may not have ended. */
    readonly published: readonly string[];
}

/** All that a decision depends on, as it was gathered at one moment. */
export interface Facts {
    readonly planned: Planned;
    /** Entra's clock: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly serverDate: string;
    /** Those of the target, whosever they are. */
    readonly credentials: readonly Credential[];
    /** How many client secrets the target may have. @default no limit */
    readonly limit?: number;
    readonly vaults: readonly VaultFacts[];
    /** What the vaults have that the program names no longer. */
    readonly left: readonly VaultFacts[];
    /** What the vaults have of the ids that are published beside the secret. */
    readonly ids: readonly VaultFacts[];
    readonly remembered?: Remembered;
    /** Whether a secret that somebody else made may be written over. */
    readonly takeOver: boolean;
    /** Whether what is published is in another format than what is asked for: then every vault gets it anew. */
    readonly isReformatted: boolean;
    /** Whether what is published was made elsewhere than is asked for now: then it is made again. */
    readonly isRelocated: boolean;
    /** Whether the private key that is published a reference to is gone: then another one is made. */
    readonly isKeyLost: boolean;
}

/** What a sweep goes by: what was gathered, and what is current since. */
export interface SweepFacts extends Facts {
    /** What consumers are told to use. */
    readonly current: Credential;
}

/** The version that consumers are given when they ask for none in particular. */
export function newestOf({ versions }: Pick<SecretRecord, "versions">): SecretVersion | undefined {
    return versions.at(-1);
}

/** Whether a version was published for the series. */
export function isOfSeries({ tags }: Pick<SecretVersion, "tags">, series: string): boolean {
    return tags["series"] === series;
}

/** Whether a version was published for a generation of the series. */
export function isOfGeneration(
    version: SecretVersion,
    generation: number,
    { series }: Pick<Planned, "series">,
): boolean {
    return isOfSeries(version, series) && version.tags["generation"] === String(generation);
}

/** Whether a vault's newest version is one that consumers can read, and names the key. */
export function serves(vault: VaultFacts, keyId: string, remembered: Remembered | undefined): boolean {
    const newest = newestOf(vault);
    if (newest === undefined && vault.unlisted !== undefined) {
        return sameKey(remembered?.keyId, keyId) && (remembered?.vaults.includes(vault.name) ?? false);
    }
    return newest?.enabled === true && sameKey(newest.tags["keyId"], keyId);
}

/** Whether any version of any vault, or the state, says that it was published. */
export function wasPublished({ vaults, left, remembered }: Facts, keyId: string): boolean {
    const isNamed = [...vaults, ...left].some(({ versions }) =>
        versions.some(({ tags }) => sameKey(tags["keyId"], keyId)),
    );
    return isNamed || (remembered?.published.some((one) => sameKey(one, keyId)) ?? false);
}

/** Whether nobody may sign in with it any more: judged by the earlier of its written issue time and Entra's own start date. */
export function isRevoked(credential: Credential, { series, revokeBefore }: Planned): boolean {
    const limit = secondsOf(revokeBefore);
    const written = secondsOf(nameInSeries(credential, series)?.issuedAt);
    const issued = [written, secondsOf(credential.startDateTime)].filter((one) => one !== undefined);
    return limit !== undefined && issued.some((one) => one < limit);
}

/** Whether it works, by Entra's clock, and may. */
export function isUsable(credential: Credential, { planned, serverDate }: Facts): boolean {
    return !hasEnded(credential, serverDate) && !isRevoked(credential, planned);
}
