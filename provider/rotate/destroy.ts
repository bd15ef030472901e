import { MANAGED_BY } from "../../contract/tags";
import { nameInSeries, sameKey, type TargetState } from "../graph/credential";
import type { ToRemove } from "../graph/credential-store";
import type { SecretVault, SecretVersion } from "../vault/secret-vault";
import { isUnknownVault } from "../vault/vault-error";
import { isOfSeries } from "./facts";
import type { Rotated } from "./rotate";
import type { Run } from "./run";

/** Removes everything that is ours: first from Entra, then from the vaults, so that no vault has what Entra still accepts. */
export async function destroy(run: Run): Promise<void> {
    const found = await run.kind.store.read(run.target);
    if (found !== undefined) {
        await run.inTurn(() => run.kind.store.remove(run.target, oursIn(run, found)));
    }
    for (const vault of [...run.vaults, ...run.left, ...run.ids.map((id) => id.vault)]) {
        await deleteSecret(vault, run.planned.series);
    }
    await run.kind.destroy?.(run);
}

/** Those of the series, and what the last run published: also where a server of Graph that lags behind does not show it yet. */
function oursIn({ planned, remembered }: Run, { credentials }: TargetState): ToRemove[] {
    const published = remembered?.published ?? [];
    const isIn = (keyIds: readonly string[], { keyId }: ToRemove) => keyIds.some((one) => sameKey(one, keyId));
    const ours = credentials.filter((one) => nameInSeries(one, planned.series) || isIn(published, one));
    const shown = credentials.map(({ keyId }) => keyId);
    return [...ours, ...published.map((keyId) => ({ keyId })).filter((one) => !isIn(shown, one))];
}

/**
 * Looks after the secrets that the program names no longer. What is protected stays there, with a word to people. What is not is
 * deleted once every other vault served the same credential before this run; a move in one step leaves it, since its consumers
 * would be refused otherwise.
 * @returns what could not be done, as sentences
 */
export async function leaveVaults(run: Run, { lagging }: Rotated): Promise<string[]> {
    const served = run.remembered?.secretUris ?? [];
    const wasServedElsewhere = lagging.length === 0 && run.vaults.every(({ secretUri }) => served.includes(secretUri));
    const failures: string[] = [];
    for (const vault of run.left) {
        if (run.inputs.removeOnDelete !== true || !wasServedElsewhere || vault.dataPlane === undefined) {
            run.log(
                "info",
                `The secret ${vault.secretUri} stays as it is and gets no new versions: what it holds ends by itself. Delete ` +
                    "it there when nobody reads it any more.",
                run.urn,
            );
            continue;
        }
        try {
            await deleteSecret(vault, run.planned.series);
        } catch (error) {
            failures.push(error instanceof Error ? error.message : String(error));
        }
    }
    return failures;
}

/**
 * Deletes a secret softly, where it is ours. Its versions are disabled before, so that its name is free for others and for us:
 * what a person wrote on top too, since of a deleted secret the newest version alone tells whose it is.
 */
async function deleteSecret(vault: SecretVault, series: string): Promise<void> {
    const { dataPlane } = vault;
    if (dataPlane === undefined) {
        return;
    }
    const versions = await versionsIn(vault);
    const managed = versions.filter(({ tags }) => tags["managed-by"] === MANAGED_BY);
    const last = managed.at(-1);
    if (last === undefined || !isOfSeries(last, series)) {
        return;
    }
    for (const { version } of versions.filter(({ enabled }) => enabled)) {
        await dataPlane.disable(version);
    }
    await dataPlane.delete();
}

/** None where the vault itself is gone. */
async function versionsIn(vault: SecretVault): Promise<readonly SecretVersion[]> {
    try {
        return (await vault.look()).versions;
    } catch (error) {
        if (isUnknownVault(error)) {
            return [];
        }
        throw error;
    }
}
