import type { Cloud } from "../login/cloud";

/** Where a vault's data plane answers: `https://kv-identity.vault.azure.net`. */
export function vaultOrigin({ keyVaultDomain }: Pick<Cloud, "keyVaultDomain">, vaultName: string): string {
    return `https://${vaultName.toLowerCase()}.${keyVaultDomain}`;
}
