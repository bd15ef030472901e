import { sameKey } from "../graph/credential";
import { type Facts, isUsable, newestOf, type VaultFacts } from "./facts";

/**
 * What is not as the last run left it, as a clause: the credential is gone from Entra, its private key from the vault that made
 * it, or a vault does not serve it. A vault whose versions cannot be listed says nothing.
 * @returns `undefined` when all is as it should be
 */
export function driftIn(facts: Facts, keyId: string): string | undefined {
    const credential = facts.credentials.find((one) => sameKey(one.keyId, keyId));
    if (credential === undefined || !isUsable(credential, facts)) {
        return `the credential ${keyId} is gone from Entra`;
    }
    if (facts.isKeyLost) {
        return `the private key of ${keyId} is gone from its vault`;
    }
    for (const vault of facts.vaults) {
        const problem = driftOf(vault, keyId);
        if (problem !== undefined) {
            return `${problem} in vault "${vault.name}"`;
        }
    }
    return undefined;
}

function driftOf(vault: VaultFacts, keyId: string): string | undefined {
    if (vault.unlisted !== undefined) {
        return undefined;
    }
    const newest = newestOf(vault);
    if (newest === undefined) {
        return vault.deleted === undefined ? "the secret is gone" : "the secret is deleted";
    }
    if (!sameKey(newest.tags["keyId"], keyId)) {
        return "the newest version is not the one that was published last";
    }
    return newest.enabled ? undefined : "the newest version is disabled";
}
