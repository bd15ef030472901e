import { MANAGED_BY } from "../../contract/tags";
import { nameInSeries, sameKey } from "../graph/credential";
import { openVault } from "../vault/open-vault";
import type { SecretVault, SecretVersion } from "../vault/secret-vault";
import { isUnknownVault } from "../vault/vault-error";
import { vaultLabel } from "../vault/vault-input";
import type { Recorded } from "../wire/handler";
import { readProps } from "../wire/shape";
import { reveal } from "../wire/values";
import { isOfSeries } from "./facts";
import { SECRET_INPUTS, secretNameOf } from "./inputs";
import type { RunDependencies } from "./open-run";
import type { Rotated } from "./rotate";
import type { Run } from "./run";

/** Removes everything that is ours: first from Entra, then from the vaults, so that no vault has what Entra still accepts. */
export async function destroy(run: Run): Promise<void> {
    const found = await run.kind.store.read(run.target);
    const isOurs = ({ keyId }: { keyId: string }) => run.remembered?.published.some((one) => sameKey(one, keyId));
    const ours = (found?.credentials ?? []).filter((one) => nameInSeries(one, run.planned.series) || isOurs(one));
    await run.inTurn(() => run.kind.store.remove(run.target, ours));
    for (const vault of [...run.vaults, ...run.ids.map((id) => id.vault)]) {
        await deleteSecret(vault, run.planned.series);
    }
    await run.kind.destroy?.(run);
}

/**
 * Looks after the vaults that the program names no longer. What is protected stays there, with a word to people. What is not is
 * deleted once every other vault served the same credential before this run; a move in one step leaves it, since its consumers
 * would be refused otherwise.
 * @returns what could not be done, as sentences
 */
export async function leaveVaults(
    run: Run,
    { inputs }: Recorded,
    dependencies: RunDependencies,
    { lagging }: Rotated,
): Promise<string[]> {
    const before = readProps({ vaults: SECRET_INPUTS.vaults }, inputs).vaults;
    const secretName = String(
        reveal(inputs["secretName"]) ?? reveal(inputs["defaultSecretName"]) ?? secretNameOf(run.inputs),
    );
    const kept = run.inputs.vaults.map(({ vaultName }) => vaultName.toLowerCase());
    const left = before.filter(({ vaultName }) => !kept.includes(vaultName.toLowerCase()));
    const served = run.remembered?.vaults ?? [];
    const wasServedElsewhere = run.vaults.every(({ name }) => served.includes(name)) && lagging.length === 0;
    const failures: string[] = [];
    for (const vault of left) {
        if (run.inputs.removeOnDelete !== true || !wasServedElsewhere || vault.writeThrough === "resourceManager") {
            run.log(
                "info",
                `The secret "${secretName}" in vault "${vaultLabel(vault)}" stays as it is and gets no new versions: what it ` +
                    `holds ends by itself. Delete it there when nobody reads it any more.`,
                run.urn,
            );
            continue;
        }
        try {
            await deleteSecret(await openVault(vault, secretName, run.session, dependencies), run.planned.series);
        } catch (error) {
            failures.push(error instanceof Error ? error.message : String(error));
        }
    }
    return failures;
}

/** Deletes a secret softly, where it is ours. Its versions are disabled before, so that its name is free for others. */
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
    for (const { version } of managed.filter(({ enabled }) => enabled)) {
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
