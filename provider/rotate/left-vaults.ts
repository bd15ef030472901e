import type { SecretRecord, SecretVault } from "../vault/secret-vault";
import { isUnknownVault } from "../vault/vault-error";
import type { VaultInput } from "../vault/vault-input";
import type { Props, Recorded } from "../wire/handler";
import { readProps } from "../wire/shape";
import { reveal } from "../wire/values";
import { SECRET_INPUTS, type SecretInputs, secretNameOf } from "./inputs";

/** A secret in a vault that the program names no longer. */
export interface LeftSecret {
    readonly vault: VaultInput;
    readonly secretName: string;
}

/**
 * Where earlier runs may have published what their state never came to tell: in the vaults, and under the name, that the last
 * inputs or the last outputs name and the program does not. They differ where a run was completed in part.
 */
export function leftSecrets(news: SecretInputs, before: Recorded | undefined): LeftSecret[] {
    const kept = news.vaults.map(({ vaultName }) => addressOf(vaultName, secretNameOf(news)));
    const seen = new Set(kept);
    return [...namedByInputs(before?.inputs), ...namedByOutputs(before?.outputs)].filter(({ vault, secretName }) => {
        const address = addressOf(vault.vaultName, secretName);
        return !seen.has(address) && seen.add(address);
    });
}

/**
 * What a vault that was left has. That it cannot be asked any more stops nothing: then nobody can tell what was never
 * published.
 */
export async function lookAtLeft(vault: SecretVault): Promise<SecretRecord> {
    try {
        return await vault.look();
    } catch (error) {
        return { versions: [], isComplete: isUnknownVault(error) };
    }
}

function namedByInputs(inputs: Props | undefined): LeftSecret[] {
    if (inputs === undefined) {
        return [];
    }
    const { vaults } = readProps({ vaults: SECRET_INPUTS.vaults }, inputs);
    const secretName = reveal(inputs["secretName"]) ?? reveal(inputs["defaultSecretName"]);
    return vaults.map((vault) => ({ vault, secretName: String(secretName) }));
}

function namedByOutputs(outputs: Props | undefined): LeftSecret[] {
    const uris = reveal(outputs?.["secretUris"]);
    return Object.values(typeof uris === "object" && uris !== null ? uris : {}).flatMap((uri) => {
        const [, vaultName, secretName] = /^https:\/\/([^./]+)\.[^/]+\/secrets\/([^/]+)$/.exec(String(uri)) ?? [];
        return vaultName && secretName ? [{ vault: { vaultName }, secretName }] : [];
    });
}

/** Vault names and secret names know no upper case. */
function addressOf(vaultName: string, secretName: string): string {
    return `${vaultName}/${secretName}`.toLowerCase();
}
