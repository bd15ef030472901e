import { MANAGED_BY } from "../../../contract/tags";
import type { Credential } from "../../../provider/graph/credential";
import type { Facts, VaultFacts } from "../../../provider/rotate/facts";
import type { SecretVersion } from "../../../provider/vault/secret-vault";
import { nameOf, SERIES } from "../support";

/** The instants of these tests: three generations, the present, and an end that is far away. */
export const FIRST = "2026-01-01T00:00:00Z";
export const SECOND = "2026-04-01T00:00:00Z";
export const THIRD = "2026-07-01T00:00:00Z";
export const NOW = "2026-07-01T12:00:00Z";
export const LATER = "2026-12-01T00:00:00Z";

export const OTHER_SERIES = "000000000000";

/** Unix seconds. */
export const at = (instant: string) => Date.parse(instant) / 1_000;

/** A credential of Entra, by default the current one: generation 3. */
export function credential(keyId: string, changed: Partial<Credential> = {}): Credential {
    return { keyId, displayName: nameOf(3, THIRD), startDateTime: THIRD, endDateTime: LATER, ...changed };
}

/** A version in a vault that publishes a key, by default of generation 3. */
export function version(
    keyId: string | undefined,
    { tags, ...changed }: Partial<SecretVersion> = {},
    generation = 3,
): SecretVersion {
    const own = { series: SERIES, generation: String(generation), "managed-by": MANAGED_BY, rotated: THIRD };
    return {
        version: `version-of-${keyId}`,
        enabled: true,
        created: at(THIRD),
        expires: at(LATER),
        tags: { ...own, owner: "apps/prod/web-api", appId: "client", ...(keyId !== undefined && { keyId }), ...tags },
        ...changed,
    };
}

/** A vault whose versions are all known; its secret is at `https://kv/secrets/web`, whatever the vault is called. */
export function vault(
    versions: readonly SecretVersion[] = [],
    changed: Partial<Omit<VaultFacts, "versions">> = {},
): VaultFacts {
    return {
        name: "kv",
        secretUri: "https://kv/secrets/web",
        hasDataPlane: true,
        isComplete: true,
        versions,
        ...changed,
    };
}

/** A vault whose versions cannot be listed. */
export const unlisted = (name = "kv") => vault([], { name, isComplete: false, unlisted: "it could not be listed." });

/** Generation 3 is planned, made and published. */
export function facts(changed: Partial<Facts> = {}): Facts {
    return {
        planned: { series: SERIES, generation: 3, issuedAt: THIRD, expiresAt: LATER },
        serverDate: NOW,
        credentials: [credential("current")],
        vaults: [vault([version("current")])],
        left: [],
        ids: [],
        takeOver: false,
        isReformatted: false,
        isRelocated: false,
        isKeyLost: false,
        ...changed,
    };
}

/** What the last run left, where it published to one vault. */
export const remembered = (
    keyId: string,
    vaults: readonly string[] = ["kv"],
    published: readonly string[] = [keyId],
) => ({
    keyId,
    vaults,
    secretUris: vaults.map((name) => `https://${name}/secrets/web`),
    published,
});
