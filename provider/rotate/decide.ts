import { MANAGED_BY } from "../../contract/tags";
import { sameKey, secondsOf } from "../graph/credential";
import type { SecretVersion } from "../vault/secret-vault";
import { type Facts, isOfGeneration, isOfSeries, isUsable, serves, type VaultFacts } from "./facts";

/** A version that a value can be copied from. */
export interface CopySource {
    /** The vault's name. */
    readonly vault: string;
    readonly version: string;
}

/** What a run does about a credential. */
export type Decision =
    /** Nothing may be done; the reason says what is in the way, and the ways out. */
    | { readonly action: "refuse"; readonly reason: string }
    /** Softly deleted secrets are recovered first, since their versions count; then everything is looked at again. */
    | { readonly action: "recover" }
    /** Every vault serves this credential. */
    | { readonly action: "keep"; readonly keyId: string }
    /** Some vaults serve it, these do not yet: they get the same value. */
    | {
          readonly action: "copy";
          readonly keyId: string;
          readonly sources: readonly CopySource[];
          readonly lagging: readonly string[];
      }
    /** A credential has to be made. */
    | { readonly action: "issue"; readonly reason: string };

type Check = (facts: Facts) => Decision | undefined;

/** A revocation that Entra's clock has not come to would revoke what it makes. */
const revocationInFuture: Check = ({ planned: { revokeBefore }, serverDate }) =>
    revokeBefore !== undefined && revokeBefore > serverDate
        ? {
              action: "refuse",
              reason:
                  `revokeBefore is ${revokeBefore}, but by Entra's clock it is ${serverDate}: a credential made now would be ` +
                  `revoked as well. Set it to ${serverDate} at the latest, and correct the clock of the machine that deploys`,
          }
        : undefined;

/**
 * Two that shared a name would overwrite each other at every rotation. The owner is who published last; what a person wrote on
 * top changes nothing, also where all that the last run knew there is gone for good; and what the owner has disabled is free
 * again.
 */
const ownedByAnother: Check = ({ vaults, ids, planned: { series }, takeOver, remembered }) => {
    for (const vault of takeOver ? [] : [...vaults, ...ids]) {
        const all = [...vault.versions, ...(vault.deleted ? [vault.deleted] : [])];
        const managed = all.filter(({ tags }) => tags["managed-by"] === MANAGED_BY && tags["series"] !== undefined);
        const isPurged = managed.length === 0 && remembered?.secretUris.includes(vault.secretUri);
        const last = isPurged ? undefined : (managed.at(-1) ?? all.at(-1));
        if (last?.enabled && !isOfSeries(last, series)) {
            return { action: "refuse", reason: describeOwner(vault, last) };
        }
    }
    return undefined;
};

/** The vault is the record, and a deleted secret is a part of it. */
const softlyDeleted: Check = ({ vaults, ids }) =>
    [...vaults, ...ids].some(({ deleted }) => deleted !== undefined) ? { action: "recover" } : undefined;

/**
 * The generation that is planned was published before: by the last run, or by one that was killed or whose state was lost.
 * It is known by its number and its end date; its issue time was planned anew since.
 */
const published: Check = (facts) => {
    const { vaults, remembered, isReformatted, isRelocated, isKeyLost } = facts;
    const keyId = isRelocated || isKeyLost ? undefined : publishedKey(facts);
    if (keyId === undefined) {
        return undefined;
    }
    const lagging = vaults
        .filter((vault) => isReformatted || !serves(vault, keyId, remembered))
        .map(({ name }) => name);
    if (lagging.length === 0) {
        return { action: "keep", keyId };
    }
    const sources = vaults.flatMap((vault) => sourcesIn(vault, keyId));
    return sources.length === 0 ? undefined : { action: "copy", keyId, sources, lagging };
};

const nothingUsable = ({ planned: { generation }, remembered }: Facts): Decision => ({
    action: "issue",
    reason: `generation ${generation} ${remembered === undefined ? "is new" : "is in no vault that it can be copied from"}`,
});

const CHECKS: readonly Check[] = [revocationInFuture, ownedByAnother, softlyDeleted, published];

/** Decides what a run does, from facts that were gathered before. The first check that applies decides. */
export function decide(facts: Facts): Decision {
    for (const check of CHECKS) {
        const decision = check(facts);
        if (decision) {
            return decision;
        }
    }
    return nothingUsable(facts);
}

/** The key of the planned generation; of several, the one that the last run knew, else the one published last. */
function publishedKey(facts: Facts): string | undefined {
    const { credentials, planned, vaults, remembered } = facts;
    const end = secondsOf(planned.expiresAt);
    const usable = credentials.filter((one) => isUsable(one, facts) && secondsOf(one.endDateTime) === end);
    const named = vaults
        .flatMap(({ versions }) => versions.filter((one) => isOfGeneration(one, planned.generation, planned)))
        .sort((left, right) => left.created - right.created)
        .flatMap(({ tags }) => tags["keyId"] ?? []);
    const unlisted = vaults.some((vault) => vault.unlisted !== undefined) ? [remembered?.keyId] : [];
    const candidates = [...unlisted, ...named].filter((keyId) => usable.some((one) => sameKey(one.keyId, keyId)));
    return candidates.find((keyId) => sameKey(keyId, remembered?.keyId)) ?? candidates.at(-1);
}

function sourcesIn({ name, versions, hasDataPlane }: VaultFacts, keyId: string): CopySource[] {
    return hasDataPlane
        ? versions
              .filter((one) => one.enabled && sameKey(one.tags["keyId"], keyId))
              .map(({ version }) => ({ vault: name, version }))
        : [];
}

function describeOwner({ name }: VaultFacts, { tags }: Pick<SecretVersion, "tags">): string {
    const wayOut = "choose another secretName, or set takeOver to go on from it";
    if (tags["managed-by"] !== MANAGED_BY) {
        return `the vault "${name}" has a secret of this name that was not published by this package: ${wayOut}`;
    }
    const owner = tags["owner"] ?? `series ${tags["series"] ?? "of an unknown kind"}`;
    return (
        `the vault "${name}" has a secret of this name that ${owner} publishes (application ${tags["appId"] ?? "unknown"}): ` +
        `each would overwrite what the consumers of the other read. If this is the same one under a new name, give it an alias; ` +
        `else ${wayOut}`
    );
}
